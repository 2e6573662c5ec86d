using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>What a caller knows of a call that ended in an error.</summary>
/// <param name="Reason">Why; <see langword="null"/> if the caller gave it up itself.</param>
/// <param name="Outcome">What became of the command.</param>
internal sealed record Refusal(ErrorReason? Reason, Outcome Outcome);
