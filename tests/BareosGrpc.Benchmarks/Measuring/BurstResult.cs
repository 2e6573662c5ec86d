namespace BareosGrpc.Benchmarks.Measuring;

/// <summary>What a burst showed.</summary>
/// <param name="CallsPerSecond">Completed calls a second.</param>
/// <param name="Median">Half of the calls took no longer.</param>
/// <param name="P99">99 of 100 calls took no longer.</param>
/// <param name="AllocatedBytes">Bytes that the calling process allocated per call; not known for a load generator of another kind.</param>
internal sealed record BurstResult(double CallsPerSecond, TimeSpan Median, TimeSpan P99, double? AllocatedBytes)
{
    /// <summary>The median of each figure over several bursts.</summary>
    public static BurstResult MedianOf(IReadOnlyCollection<BurstResult> bursts) => new(
        Middle(bursts.Select(static burst => burst.CallsPerSecond)),
        Middle(bursts.Select(static burst => burst.Median)),
        Middle(bursts.Select(static burst => burst.P99)),
        bursts.First().AllocatedBytes is null ? null : Middle(bursts.Select(static burst => burst.AllocatedBytes!.Value)));

    private static T Middle<T>(IEnumerable<T> values)
    {
        T[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
