namespace BareosGrpc.Benchmarks.Measuring;

/// <summary>Several measurements of the same thing: the one in the middle counts.</summary>
internal static class Samples
{
    public static T Median<T>(IEnumerable<T> samples)
    {
        T[] sorted = [.. samples.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>Measures once for nothing, and then so many times.</summary>
    public static async Task<double> MedianAsync(int runs, Func<Task<double>> measure)
    {
        await measure();
        var samples = new List<double>();
        for (int i = 0; i < runs; i++)
        {
            samples.Add(await measure());
        }

        return Median(samples);
    }
}
