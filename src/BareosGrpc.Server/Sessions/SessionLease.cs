using Bareos.Director.Console;

namespace BareosGrpc.Server.Sessions;

/// <summary>The right to one session, until it is disposed of.</summary>
internal sealed class SessionLease(IDirectorSession session, Action<IDirectorSession> takeBack) : IDisposable
{
    private Action<IDirectorSession>? _takeBack = takeBack;

    public IDirectorSession Session { get; } = session;

    public DirectorConsole Console => Session.Console;

    /// <summary>Gives the session back. What has to be tidied up happens behind it, and nobody waits for that.</summary>
    public void Dispose() => Interlocked.Exchange(ref _takeBack, null)?.Invoke(Session);
}
