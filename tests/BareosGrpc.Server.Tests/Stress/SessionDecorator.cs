using Bareos.Director.Console;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>A session as it is, but for what somebody wants to be different.</summary>
internal abstract class SessionDecorator(IDirectorSession session) : IDirectorSession
{
    public ConsoleId Key => session.Key;

    public DateTimeOffset OpenedAt => session.OpenedAt;

    public DirectorConsole Console => session.Console;

    public SessionState State => session.State;

    public bool IsAtMainPrompt => session.IsAtMainPrompt;

    public ApiMode Mode => session.Mode;

    public string? ClosedBecause => session.ClosedBecause;

    public bool WasLost => session.WasLost;

    public bool LeftCommandRunning => session.LeftCommandRunning;

    public Task<SessionState> SettleAsync(CancellationToken cancellationToken) => session.SettleAsync(cancellationToken);

    public Task ChooseCatalogAsync(CancellationToken cancellationToken) => session.ChooseCatalogAsync(cancellationToken);

    public Task<bool> TryRestoreCatalogAsync(CancellationToken cancellationToken) => session.TryRestoreCatalogAsync(cancellationToken);

    public virtual Task CloseAsync(CancellationToken cancellationToken) => session.CloseAsync(cancellationToken);
}
