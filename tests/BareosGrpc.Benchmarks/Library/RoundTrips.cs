using System.Globalization;
using System.Text.RegularExpressions;
using Bareos.Director.Console;
using Bareos.Director.Transport;
using BareosGrpc.Benchmarks.Contenders;
using BareosGrpc.Benchmarks.Measuring;
using BareosGrpc.Benchmarks.Processes;

namespace BareosGrpc.Benchmarks.Library;

/// <summary>A command's way to the director and back, over the library and over the least that can be done.</summary>
/// <remarks>
/// In short turns, so that whatever else the machine does slows down both; each turn's two medians are compared, and the median of these ratios counts.
/// Where a process's threads happen to run makes more of a difference than anything else: several processes do it, and the one in the middle counts.
/// </remarks>
internal static partial class RoundTrips
{
    private const string Command = "version";
    private const double Goal = 1.3;
    private const int TurnsPerBurst = 8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Target>> MeasureAsync(DirectorConsoleOptions director, TimeSpan burst, int runs) =>
    [
        await CompareAsync("in clear text", director, TlsMode.None, burst, runs),
        await CompareAsync("over TLS-PSK", director, TlsMode.Psk, burst, runs),
    ];

    /// <summary>What each of the processes does.</summary>
    public static async Task RunAsync(DirectorConsoleOptions director, TimeSpan burst)
    {
        var ours = new List<BurstResult>();
        var theirs = new List<BurstResult>();
        await using var library = new LibraryContender("library", director);
        await using IContender raw = director.Tls == TlsMode.None ? new RawSocketContender(director) : new RawTlsContender(director);
        await library.OpenAsync(1);
        await raw.OpenAsync(1);
        await library.RunAsync(Command, 1, WarmUp);
        await raw.RunAsync(Command, 1, WarmUp);
        for (int turn = 0; turn < 2 * TurnsPerBurst; turn++)
        {
            ours.Add(await library.RunAsync(Command, 1, burst / TurnsPerBurst));
            theirs.Add(await raw.RunAsync(Command, 1, burst / TurnsPerBurst));
        }

        double ratio = Samples.Median(ours.Zip(theirs, static (one, other) => one.Median / other.Median));
        BurstResult our = BurstResult.MedianOf(ours);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"round trips {ratio:0.000} of {our.Median.TotalMicroseconds:0.0} and {BurstResult.MedianOf(theirs).Median.TotalMicroseconds:0.0} with {our.AllocatedBytes:0}"));
        await Console.Out.FlushAsync();
    }

    private static async Task<Target> CompareAsync(string how, DirectorConsoleOptions director, TlsMode tls, TimeSpan burst, int runs)
    {
        var seen = new List<(double Ratio, double Ours, double Theirs, double Allocated)>();
        for (int run = 0; run < runs; run++)
        {
            ChildProcess process = await ChildProcess.StartAsync(
                typeof(RoundTrips).Assembly.Location,
                ["round-trips", "--director", $"{director.Host}:{director.Port}", "--tls", tls.ToString(), "--seconds", burst.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)],
                Result());
            await using (process)
            {
                seen.Add((Number(process, "ratio"), Number(process, "ours"), Number(process, "theirs"), Number(process, "allocated")));
            }
        }

        (double ratio, double ours, double theirs, double allocated) = Samples.Median(seen);
        return new Target(
            $"`{Command}` {how}, against a raw loop",
            string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} ({ours:0.0} : {theirs:0.0} µs, {allocated:N0} B allocated; {seen.Min().Ratio:0.00} to {seen.Max().Ratio:0.00} in {runs} processes)"),
            string.Create(CultureInfo.InvariantCulture, $"<= {Goal:0.0}"),
            ratio <= Goal);
    }

    private static double Number(ChildProcess process, string name) => double.Parse(process.Ready.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^round trips (?<ratio>\S+) of (?<ours>\S+) and (?<theirs>\S+) with (?<allocated>\S+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Result();
}
