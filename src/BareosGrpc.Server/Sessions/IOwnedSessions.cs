using BareosGrpc.V1;

namespace BareosGrpc.Server.Sessions;

/// <summary>Somebody who knows sessions that callers keep: named ones, or those of dialogues. SessionService lists what all of them tell.</summary>
internal interface IOwnedSessions
{
    /// <summary>A caller's sessions that are not over.</summary>
    IEnumerable<SessionInfo> SessionsOf(string caller);
}
