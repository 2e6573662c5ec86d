namespace BareosGrpc.Server.Idempotency;

/// <summary>What becomes of a call with a request_id.</summary>
/// <param name="Entry">The request.</param>
/// <param name="Run">Its run, if it has not ended: one that the call begins, or has joined.</param>
/// <param name="IsFirst">Whether the call is the first with this id, and begins the run.</param>
internal sealed record Admission(RequestEntry Entry, RequestRun? Run, bool IsFirst);
