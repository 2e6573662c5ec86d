using System.Globalization;
using Bareos.Director.Console;
using Bareos.Director.Transport;
using BareosGrpc.Benchmarks.Contenders;
using BareosGrpc.Benchmarks.Measuring;

namespace BareosGrpc.Benchmarks.Library;

/// <summary>A command's way to the director and back, over the library and over the least that can be done.</summary>
/// <remarks>In short turns, so that whatever else the machine does slows down both; each turn's two medians are compared, and the median of these ratios counts.</remarks>
internal static class RoundTrips
{
    private const string Command = "version";
    private const double Goal = 1.3;
    private const int TurnsPerRun = 8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Target>> MeasureAsync(DirectorConsoleOptions director, TimeSpan burst, int runs) =>
    [
        await CompareAsync("in clear text", new LibraryContender("library", director), new RawSocketContender(director), burst, runs),
        await CompareAsync("over TLS-PSK", new LibraryContender("library", director with { Tls = TlsMode.Psk }), new RawTlsContender(director with { Tls = TlsMode.Psk }), burst, runs),
    ];

    private static async Task<Target> CompareAsync(string how, LibraryContender library, IContender raw, TimeSpan burst, int runs)
    {
        var ours = new List<BurstResult>();
        var theirs = new List<BurstResult>();
        await using (library)
        {
            await using (raw)
            {
                await library.OpenAsync(1);
                await raw.OpenAsync(1);
                await library.RunAsync(Command, 1, WarmUp);
                await raw.RunAsync(Command, 1, WarmUp);
                for (int i = 0; i < runs * TurnsPerRun; i++)
                {
                    ours.Add(await library.RunAsync(Command, 1, burst / TurnsPerRun));
                    theirs.Add(await raw.RunAsync(Command, 1, burst / TurnsPerRun));
                }
            }
        }

        BurstResult our = BurstResult.MedianOf(ours);
        BurstResult their = BurstResult.MedianOf(theirs);
        double ratio = Samples.Median(ours.Zip(theirs, static (one, other) => one.Median / other.Median));
        return new Target(
            $"`{Command}` {how}, against a raw loop",
            string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} ({our.Median.TotalMicroseconds:0.0} : {their.Median.TotalMicroseconds:0.0} µs, {our.AllocatedBytes:N0} B allocated)"),
            string.Create(CultureInfo.InvariantCulture, $"<= {Goal:0.0}"),
            ratio <= Goal);
    }
}
