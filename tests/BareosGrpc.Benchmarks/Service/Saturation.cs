using System.Globalization;
using Bareos.Director.Console;
using BareosGrpc.Benchmarks.Contenders;
using BareosGrpc.Benchmarks.Measuring;
using BareosGrpc.Benchmarks.Processes;

namespace BareosGrpc.Benchmarks.Service;

/// <summary>How much of what the library does over so many sessions is left when the service does it for callers.</summary>
internal static class Saturation
{
    private const int Callers = 64;
    // Until everything on the way is compiled for good.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(25);

    public static async Task<Target> MeasureAsync(string what, double goal, DirectorConsoleOptions director, int sessions, TimeSpan burst, int runs)
    {
        (ChildProcess server, Uri address) = await ServerProcess.StartAsync(director, sessions);
        await using (server)
        {
            List<IContender> contenders = [new LibraryContender("library", director), new H2LoadContender(address)];
            Dictionary<IContender, List<BurstResult>> turns = await Turns.TakeAsync(contenders, Alone.Command, sessions, Callers, WarmUp, burst, runs);
            List<BurstResult> library = turns[contenders[0]];
            List<BurstResult> service = turns[contenders[1]];
            double share = Samples.Median(service.Zip(library, static (one, other) => one.CallsPerSecond / other.CallsPerSecond));
            return new Target(
                what,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{share:P0} ({BurstResult.MedianOf(service).CallsPerSecond:N0} : {BurstResult.MedianOf(library).CallsPerSecond:N0})"),
                string.Create(CultureInfo.InvariantCulture, $">= {goal:P0}"),
                share >= goal);
        }
    }
}
