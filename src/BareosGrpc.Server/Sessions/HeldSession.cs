using Bareos.Director.Console;

namespace BareosGrpc.Server.Sessions;

/// <summary>A session that a call may use until it disposes of this.</summary>
internal sealed class HeldSession(IDirectorSession session, IDisposable hold, string id = "") : IDisposable
{
    private IDisposable? _hold = hold;

    /// <summary>The id of the caller's own session; empty for any other.</summary>
    public string Id { get; } = id;

    public IDirectorSession Session { get; } = session;

    public DirectorConsole Console => Session.Console;

    /// <summary>Gives the session back. Only the first time counts: output that was spooled outlives the hold on its session.</summary>
    public void Dispose() => Interlocked.Exchange(ref _hold, null)?.Dispose();
}
