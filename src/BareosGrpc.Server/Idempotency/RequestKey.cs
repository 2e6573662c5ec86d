namespace BareosGrpc.Server.Idempotency;

/// <summary>A request: ids are unique among the calls of one caller.</summary>
/// <param name="Caller">The caller's name.</param>
/// <param name="Id">The caller's id for it.</param>
internal readonly record struct RequestKey(string Caller, string Id);
