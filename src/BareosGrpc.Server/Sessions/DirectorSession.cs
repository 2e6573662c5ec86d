using Bareos.Director.Console;
using Bareos.Director.Errors;

namespace BareosGrpc.Server.Sessions;

/// <summary>A session of the protocol library.</summary>
internal sealed class DirectorSession(ConsoleId key, DirectorConsole console, TimeProvider time) : IDirectorSession
{
    private static readonly TimeSpan SettlePoll = TimeSpan.FromMilliseconds(20);

    public ConsoleId Key { get; } = key;

    public DirectorConsole Console { get; } = console;

    public DateTimeOffset OpenedAt { get; } = time.GetUtcNow();

    public DirectorSessionState State => Console.State;

    public string? ClosedBecause => Console.CloseCause?.Message;

    public bool WasLost => Console.CloseCause is not null and not ConsoleClosedException;

    public bool LeftCommandRunning =>
        Console.CloseCause is { Outcome: CommandOutcome.Unknown } and not DirectorConnectionLostException;

    public async Task<DirectorSessionState> SettleAsync(CancellationToken cancellationToken)
    {
        while (State is DirectorSessionState.Draining or DirectorSessionState.Busy)
        {
            await Task.Delay(SettlePoll, time, cancellationToken).ConfigureAwait(false);
        }

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
