using System.Globalization;
using Bareos.Director.Console;
using BareosGrpc.Benchmarks.Contenders;
using BareosGrpc.Benchmarks.Measuring;
using BareosGrpc.Benchmarks.Processes;

namespace BareosGrpc.Benchmarks.Service;

/// <summary>How much longer than the others the slowest calls take when many wait for the same sessions.</summary>
internal static class Evenness
{
    private const int Callers = 40;
    private const double Goal = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    public static async Task<Target> MeasureAsync(DirectorConsoleOptions director, int sessions, TimeSpan burst, int runs)
    {
        (ChildProcess server, Uri address) = await ServerProcess.StartAsync(director, sessions);
        await using (server)
        {
            var caller = new GrpcContender(address);
            List<BurstResult> bursts = (await Turns.TakeAsync([caller], Alone.Command, sessions, Callers, WarmUp, burst, runs))[caller];
            BurstResult median = BurstResult.MedianOf(bursts);
            double ratio = Samples.Median(bursts.Select(static result => result.P99 / result.Median));
            return new Target(
                $"`version`, {Callers} C# callers over {sessions} sessions: p99 against p50",
                string.Create(CultureInfo.InvariantCulture, $"{ratio:0.0} ({median.P99.TotalMilliseconds:0.0} : {median.Median.TotalMilliseconds:0.0} ms)"),
                string.Create(CultureInfo.InvariantCulture, $"<= {Goal:0}"),
                ratio <= Goal);
        }
    }
}
