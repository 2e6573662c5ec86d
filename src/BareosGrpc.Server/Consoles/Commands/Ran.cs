namespace BareosGrpc.Server.Consoles.Commands;

/// <summary>A reply, and how long it took.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="Duration">From the sending of the command until the end of its reply.</param>
internal readonly record struct Ran<T>(T Reply, TimeSpan Duration);
