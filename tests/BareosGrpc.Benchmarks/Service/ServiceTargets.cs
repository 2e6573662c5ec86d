using Bareos.Director.Console;
using BareosGrpc.Benchmarks.Measuring;
using BareosGrpc.Benchmarks.Processes;

namespace BareosGrpc.Benchmarks.Service;

/// <summary>What the service promises about its speed, measured in one run: the callers here, the service and the director in processes of their own.</summary>
internal static class ServiceTargets
{
    private const int Sessions = 16;

    // The library's and the service's are open side by side, and a director allows 20 unless told otherwise.
    private const int SessionsOfSomebodys = 8;

    // How long the director needs for a command that is some work.
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(10);

    /// <summary>Measures everything on simulated directors and prints a table. Returns the exit code: 0 if every figure is what it must be.</summary>
    public static async Task<int> RunAsync(TimeSpan burst, int runs)
    {
        var table = new TargetTable("the service");
        (ChildProcess simulator, DirectorConsoleOptions director) = await SimulatorProcess.StartAsync();
        await using (simulator)
        {
            await MeasureAsync(table, director, Sessions, burst, runs);
        }

        (simulator, director) = await SimulatorProcess.StartAsync(work: Work);
        await using (simulator)
        {
            table.Add([await Saturation.MeasureAsync($"the same, when the director takes {Work.TotalMilliseconds:0} ms", 0.95, director, Sessions, burst, runs)]);
        }

        (simulator, director) = await SimulatorProcess.StartAsync(files: LongList.Rows);
        await using (simulator)
        {
            table.Add(await LongList.MeasureAsync(director));
        }

        return table.ExitCode;
    }

    /// <summary>The same on a director of somebody's, but for what it would have to be prepared for.</summary>
    public static async Task<int> RunAsync(DirectorConsoleOptions director, TimeSpan burst, int runs)
    {
        var table = new TargetTable("the service");
        await MeasureAsync(table, director, SessionsOfSomebodys, burst, runs);
        return table.ExitCode;
    }

    private static async Task MeasureAsync(TargetTable table, DirectorConsoleOptions director, int sessions, TimeSpan burst, int runs)
    {
        table.Add(await Alone.MeasureAsync(director, sessions, burst, runs));
        table.Add([await Evenness.MeasureAsync(director, sessions, burst, runs)]);
        table.Add([await Saturation.MeasureAsync($"calls/s over {sessions} sessions, against the library's", 0.6, director, sessions, burst, runs)]);
        table.Add([await ManyCallers.MeasureAsync(director, sessions)]);
    }
}
