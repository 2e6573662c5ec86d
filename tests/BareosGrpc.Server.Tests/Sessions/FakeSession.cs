using Bareos.Director.Console;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Sessions;

/// <summary>A session that stands where the test says.</summary>
internal sealed class FakeSession(ConsoleId key) : IDirectorSession
{
    private readonly TaskCompletionSource<SessionState> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConsoleId Key { get; } = key;

    public DateTimeOffset OpenedAt { get; init; } = DateTimeOffset.UtcNow;

    public DirectorConsole Console => throw new NotSupportedException("This session has no director.");

    public SessionState State { get; set; } = SessionState.Ready;

    public bool IsAtMainPrompt => State == SessionState.Ready;

    public string? ClosedBecause { get; init; }

    public bool WasLost { get; init; }

    public bool LeftCommandRunning { get; init; }

    /// <summary>Whether it can be moved back to its catalog.</summary>
    public bool RestoresCatalog { get; init; } = true;

    /// <summary>What is wrong with its catalog.</summary>
    public Exception? CatalogTrouble { get; init; }

    public bool IsClosed { get; private set; }

    public int Restored { get; private set; }

    /// <summary>Comes to rest.</summary>
    public void Settle(SessionState state)
    {
        State = state;
        _settled.SetResult(state);
    }

    public Task<SessionState> SettleAsync(CancellationToken cancellationToken) =>
        State == SessionState.Draining ? _settled.Task : Task.FromResult(State);

    public Task ChooseCatalogAsync(CancellationToken cancellationToken) =>
        CatalogTrouble is { } trouble ? Task.FromException(trouble) : Task.CompletedTask;

    public Task<bool> TryRestoreCatalogAsync(CancellationToken cancellationToken)
    {
        Restored++;
        return Task.FromResult(RestoresCatalog);
    }

    public Task CloseAsync(CancellationToken cancellationToken)
    {
        IsClosed = true;
        State = SessionState.Closed;
        return Task.CompletedTask;
    }
}
