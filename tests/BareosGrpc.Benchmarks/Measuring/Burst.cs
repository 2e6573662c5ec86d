using System.Diagnostics;

namespace BareosGrpc.Benchmarks.Measuring;

/// <summary>Calls as fast as one contender answers them, for a while.</summary>
internal static class Burst
{
    private const int ExpectedCallsPerWorker = 1 << 17;

    /// <summary>Runs some workers side by side until the time is up.</summary>
    /// <param name="workers">Each makes one call at a time.</param>
    /// <param name="duration">How long they go on.</param>
    public static async Task<BurstResult> RunAsync(IReadOnlyList<Func<Task>> workers, TimeSpan duration)
    {
        long allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        List<long>[] latencies = await Task.WhenAll(workers.Select(call => Task.Run(() => RepeatAsync(call, start, duration))));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;

        long[] all = [.. latencies.SelectMany(static list => list).Order()];
        return new BurstResult(
            all.Length / elapsed.TotalSeconds,
            Percentile(all, 0.50),
            Percentile(all, 0.99),
            // What the lists of latencies took is ours, not the contender's.
            (double)(allocated - latencies.Sum(static list => (long)list.Capacity * sizeof(long))) / all.Length);
    }

    private static async Task<List<long>> RepeatAsync(Func<Task> call, long start, TimeSpan duration)
    {
        var latencies = new List<long>(ExpectedCallsPerWorker / 4);
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            long before = Stopwatch.GetTimestamp();
            await call();
            latencies.Add(Stopwatch.GetTimestamp() - before);
        }

        return latencies;
    }

    private static TimeSpan Percentile(long[] sorted, double share) =>
        Stopwatch.GetElapsedTime(0, sorted[Math.Min((int)(sorted.Length * share), sorted.Length - 1)]);
}
