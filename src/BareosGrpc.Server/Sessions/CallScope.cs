namespace BareosGrpc.Server.Sessions;

/// <summary>Where a call runs: on any session of a console, or on a session of the caller's own.</summary>
/// <param name="Key">The console, and the catalog.</param>
/// <param name="Own">The caller's own session, if the call named one.</param>
/// <param name="Caller">The caller's name.</param>
internal sealed record CallScope(ConsoleId Key, NamedSession? Own, string Caller)
{
    /// <summary>Whether others get the session afterwards.</summary>
    public bool IsShared => Own is null;
}
