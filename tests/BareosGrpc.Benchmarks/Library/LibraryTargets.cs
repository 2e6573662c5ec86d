using Bareos.Director.Console;
using BareosGrpc.Benchmarks.Measuring;

namespace BareosGrpc.Benchmarks.Library;

/// <summary>What the library promises about its speed, measured in one run.</summary>
internal static class LibraryTargets
{
    /// <summary>Measures everything and prints a table. Returns the exit code: 0 if every figure is what it must be.</summary>
    public static async Task<int> RunAsync(DirectorConsoleOptions director, TimeSpan burst, int runs)
    {
        var table = new TargetTable("the library");
        table.Add(await FrameReading.MeasureAsync(runs));
        table.Add(await RoundTrips.MeasureAsync(director, burst, runs));
        table.Add(await Parsing.MeasureAsync(runs));
        table.Add(await IdleSessions.MeasureAsync(director));
        return table.ExitCode;
    }
}
