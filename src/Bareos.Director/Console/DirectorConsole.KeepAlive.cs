using Bareos.Director.Errors;

namespace Bareos.Director.Console;

/// <content>Signs of life of an idle session, and what becomes of one that gives none.</content>
public sealed partial class DirectorConsole
{
    private long _idleSince;
    private long _keepAliveSince;
    private volatile bool _isKeepingAlive;

    /// <summary>
    /// Asks a session that has been idle for <see cref="DirectorConsoleOptions.KeepAliveInterval"/> for a sign of life, and closes one that owes it for too
    /// long. Never throws and waits for nobody: one timer calls it for all sessions.
    /// </summary>
    /// <remarks>To its owner the session stays ready: a command that comes meanwhile takes its turn behind the answer, which is a round trip away.</remarks>
    internal void KeepAlive()
    {
        if (_isKeepingAlive)
        {
            if (Elapsed(Volatile.Read(ref _keepAliveSince)) >= Options.KeepAliveTimeout)
            {
                GiveNoLife();
            }

            return;
        }

        if (State != SessionState.Ready || Elapsed(Volatile.Read(ref _idleSince)) < Options.KeepAliveInterval || !_turn.Wait(0, CancellationToken.None))
        {
            return;
        }

        if (_closing || State == SessionState.Closed || !_connection.IsOpenAndSilent)
        {
            BreakUnlessSilent();
            _turn.Release();
            return;
        }

        Volatile.Write(ref _keepAliveSince, Options.TimeProvider.GetTimestamp());
        _isKeepingAlive = true;
        TryStart(ApiCommand.SignOfLife(ApiMode), NoReplySink.Instance, leavesPrompts: true, givesTurnBack: true);
    }

    // The answer to a sign of life makes the connection readable for a moment, and may come and be read in the midst of looking.
    private bool IsIdleConnectionWell => _isKeepingAlive || _connection.IsOpenAndSilent || _isKeepingAlive || _connection.IsOpenAndSilent;

    private TimeSpan Elapsed(long since) => Options.TimeProvider.GetElapsedTime(since);

    private void GiveNoLife()
    {
        LogNoSignOfLife(Options.ConsoleName, _connection.Peer, Options.KeepAliveTimeout);
        _lifecycle.Close(new DirectorConnectionLostException(
            $"The director at {_connection.Peer} gave no sign of life within {Options.KeepAliveTimeout.TotalSeconds:0.###} s while the session was idle, and the connection was closed. " +
            "It hangs, or something between us dropped the connection. Nothing was sent."));
        _connection.Abort();
    }

    private void RestNow() => Volatile.Write(ref _idleSince, Options.TimeProvider.GetTimestamp());
}
