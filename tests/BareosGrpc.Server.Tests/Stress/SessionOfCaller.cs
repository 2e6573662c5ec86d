namespace BareosGrpc.Server.Tests.Stress;

/// <summary>A session that a caller keeps.</summary>
/// <param name="Caller">Whose it is.</param>
/// <param name="Id">Its id.</param>
internal sealed record SessionOfCaller(string Caller, string Id);
