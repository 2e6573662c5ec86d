namespace BareosGrpc.Benchmarks;

/// <summary>What is measured, and for how long.</summary>
/// <param name="Commands">The director's commands; they only read.</param>
/// <param name="BurstLength">How long each contender runs at a time.</param>
/// <param name="Rounds">How often: contenders take turns, and the median of their bursts counts.</param>
/// <param name="DirectorIsOurs">Whether the director is the simulator, whose limits are ours.</param>
internal sealed record Plan(IReadOnlyList<string> Commands, TimeSpan BurstLength, int Rounds, bool DirectorIsOurs);
