using Bareos.Director.Console;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>
/// A command whose output waits for its reader. The session goes back as soon as the director has said everything: a reader who takes
/// hours holds a spool, and no session.
/// </summary>
internal sealed class SpooledCommand : IAsyncDisposable
{
    private readonly CommandDialogue _running;
    private readonly HeldSession _held;

    private SpooledCommand(CommandDialogue running, HeldSession held)
    {
        _running = running;
        _held = held;
    }

    /// <summary>The command.</summary>
    public CommandDialogue Running => _running;

    /// <summary>Sends a command on a session. Whoever holds the session gives it back at the end all the same: the second time has no effect.</summary>
    public static async Task<SpooledCommand> StartAsync(HeldSession held, string command, DirectorApiMode mode, CancellationToken cancellationToken)
    {
        var started = new SpooledCommand(await held.Console.StartAsync(command, mode, cancellationToken).ConfigureAwait(false), held);
        _ = started.ReturnWhenSaidAsync();
        return started;
    }

    /// <summary>Gives the command up unless its reply is complete.</summary>
    public ValueTask DisposeAsync() => _running.DisposeAsync();

    private async Task ReturnWhenSaidAsync()
    {
        // At a prompt the reader must leave it first; the session goes back at the end then.
        if (await _held.Console.SettleAsync(CancellationToken.None).ConfigureAwait(false) is not DirectorSessionState.AtPrompt)
        {
            _held.Dispose();
        }
    }
}
