using System.Diagnostics;

namespace BareosGrpc.Benchmarks.Measuring;

/// <summary>Several measurements of the same thing: the one in the middle counts.</summary>
internal static class Samples
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static T Median<T>(IEnumerable<T> samples)
    {
        T[] sorted = [.. samples.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>Measures for nothing until everything on the way should be compiled for good, and then so many times.</summary>
    public static async Task<double> MedianAsync(int runs, Func<Task<double>> measure)
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            await measure();
        }
        while (Stopwatch.GetElapsedTime(start) < WarmUp);

        var samples = new List<double>();
        for (int i = 0; i < runs; i++)
        {
            samples.Add(await measure());
        }

        return Median(samples);
    }
}
