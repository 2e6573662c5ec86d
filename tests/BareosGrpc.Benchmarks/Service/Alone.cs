using System.Globalization;
using Bareos.Director.Console;
using BareosGrpc.Benchmarks.Contenders;
using BareosGrpc.Benchmarks.Measuring;
using BareosGrpc.Benchmarks.Processes;

namespace BareosGrpc.Benchmarks.Service;

/// <summary>What the way through the service adds to a command's, one call at a time.</summary>
/// <remarks>In turns; each turn's medians are compared, and the median of these differences counts.</remarks>
internal static class Alone
{
    public const string Command = "version";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan MostFromCSharp = TimeSpan.FromMicroseconds(250);
    private static readonly TimeSpan MostFromH2Load = TimeSpan.FromMicroseconds(150);

    public static async Task<IReadOnlyList<Target>> MeasureAsync(DirectorConsoleOptions director, int sessions, TimeSpan burst, int runs)
    {
        (ChildProcess server, Uri address) = await ServerProcess.StartAsync(director, sessions);
        await using (server)
        {
            List<IContender> contenders = [new LibraryContender("library", director), new GrpcContender(address), new H2LoadContender(address)];
            Dictionary<IContender, List<BurstResult>> turns = await Turns.TakeAsync(contenders, Command, sessions: 1, callers: 1, WarmUp, burst, runs);
            List<BurstResult> library = turns[contenders[0]];
            return
            [
                Added("`version`, one call at a time: a C# caller's p50 over the library's", library, turns[contenders[1]], MostFromCSharp),
                Added("`version`, one call at a time: h2load's p50 over the library's", library, turns[contenders[2]], MostFromH2Load),
            ];
        }
    }

    private static Target Added(string what, List<BurstResult> library, List<BurstResult> service, TimeSpan most)
    {
        TimeSpan added = Samples.Median(service.Zip(library, static (one, other) => one.Median - other.Median));
        return new Target(
            what,
            string.Create(
                CultureInfo.InvariantCulture,
                $"+{added.TotalMilliseconds:0.000} ms ({BurstResult.MedianOf(service).Median.TotalMicroseconds:0} : {BurstResult.MedianOf(library).Median.TotalMicroseconds:0} µs)"),
            string.Create(CultureInfo.InvariantCulture, $"<= +{most.TotalMilliseconds:0.00} ms"),
            added <= most);
    }
}
