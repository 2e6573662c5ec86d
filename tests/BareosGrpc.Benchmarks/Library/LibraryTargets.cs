using Bareos.Director.Console;

namespace BareosGrpc.Benchmarks.Library;

/// <summary>What the library promises about its speed, measured in one run.</summary>
internal static class LibraryTargets
{
    /// <summary>Measures everything and prints a table. Returns the exit code: 0 if every figure is what it must be.</summary>
    public static async Task<int> RunAsync(DirectorConsoleOptions director, TimeSpan burst, int runs)
    {
        Console.WriteLine("| the library | measured | must be | |");
        Console.WriteLine("|---|---:|---:|---|");
        int missed = 0;
        missed += Print(await FrameReading.MeasureAsync(runs));
        missed += Print(await RoundTrips.MeasureAsync(director, burst, runs));
        missed += Print(await Parsing.MeasureAsync(runs));
        missed += Print(await IdleSessions.MeasureAsync(director));
        return missed == 0 ? 0 : 1;
    }

    private static int Print(IReadOnlyList<Target> targets)
    {
        foreach (Target target in targets)
        {
            Console.WriteLine($"| {target.What} | {target.Figure} | {target.Goal} | {(target.IsMet ? "pass" : "**FAIL**")} |");
        }

        return targets.Count(target => !target.IsMet);
    }
}
