using Bareos.Director.Console;

namespace BareosGrpc.Server.Sessions;

/// <summary>A session that a call may use until it disposes of this.</summary>
internal sealed class HeldSession(IDirectorSession session, IDisposable hold, string id = "") : IDisposable
{
    /// <summary>The id of the caller's own session; empty for any other.</summary>
    public string Id { get; } = id;

    public IDirectorSession Session { get; } = session;

    public DirectorConsole Console => Session.Console;

    public void Dispose() => hold.Dispose();
}
