using Bareos.Director.Console;
using Bareos.Director.Errors;

namespace BareosGrpc.Server.Sessions;

/// <summary>A session of the protocol library.</summary>
internal sealed class DirectorSession(ConsoleId key, DirectorConsole console, TimeProvider time) : IDirectorSession
{
    public ConsoleId Key { get; } = key;

    public DirectorConsole Console { get; } = console;

    public DateTimeOffset OpenedAt { get; } = time.GetUtcNow();

    /// <summary>A session whose director has gone away between two commands is closed, although nobody has used it to find out.</summary>
    public DirectorSessionState State => Console.State is DirectorSessionState.Ready && !Console.IsConnected ? DirectorSessionState.Closed : Console.State;

    public string? ClosedBecause =>
        Console.CloseCause?.Message ?? (State == DirectorSessionState.Closed ? "The director has closed the connection." : null);

    public bool WasLost => Console.CloseCause is { } cause ? cause is not ConsoleClosedException : State == DirectorSessionState.Closed;

    public bool LeftCommandRunning =>
        Console.CloseCause is { Outcome: CommandOutcome.Unknown } and not DirectorConnectionLostException;

    public async Task<DirectorSessionState> SettleAsync(CancellationToken cancellationToken)
    {
        await Console.SettleAsync(cancellationToken).ConfigureAwait(false);
        return State;
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Console.CloseAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DirectorException or OperationCanceledException)
        {
            // A session that cannot be closed politely is closed all the same.
        }
        finally
        {
            await Console.DisposeAsync().ConfigureAwait(false);
        }
    }
}
