namespace BareosGrpc.Server.Tests.Stress;

/// <summary>Something that must never happen, and did.</summary>
/// <param name="Invariant">What was to hold.</param>
/// <param name="What">What was seen.</param>
internal sealed record Violation(Invariant Invariant, string What);
