namespace BareosGrpc.Benchmarks.Measuring;

/// <summary>A figure of the library beside what it must be.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Figure">What came out, with its unit.</param>
/// <param name="Goal">What it must be.</param>
/// <param name="IsMet">Whether it is.</param>
internal sealed record Target(string What, string Figure, string Goal, bool IsMet);
