using System.Globalization;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>Numbers of jobs as a console writes them: <c>1,5,7-9</c>.</summary>
internal static class JobIdList
{
    private const int MaxRange = 100_000;

    /// <summary>Reads a list; what is no number is 0, which no job has.</summary>
    public static int[] Parse(string list) => [.. list.Split(',', StringSplitOptions.TrimEntries).SelectMany(Part)];

    private static IEnumerable<int> Part(string part)
    {
        int dash = part.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0)
        {
            return [Number(part)];
        }

        int first = Number(part[..dash]);
        int last = Number(part[(dash + 1)..]);
        return first <= last ? Enumerable.Range(first, Math.Min(MaxRange, last - first + 1)) : [];
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
