using BareosGrpc.V1;

namespace BareosGrpc.Server.Sessions;

/// <summary>A session that a caller keeps: a named one, or a dialogue's.</summary>
internal interface IOwnedSession
{
    /// <summary>The name of the caller that keeps it.</summary>
    string Caller { get; }

    /// <summary>Whether it is over, so that it is no longer listed.</summary>
    bool IsOver { get; }

    /// <summary>What there is to know about it.</summary>
    SessionInfo Describe();
}
