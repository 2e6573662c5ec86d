using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using System.Text;
using Bareos.Director.Tests.Doubles;
using BareosGrpc.Server.Hosting;
using BareosGrpc.Server.Telemetry;
using BareosGrpc.Server.Tests.Support;
using Microsoft.Extensions.Logging;

namespace BareosGrpc.Server.Tests.Telemetry;

/// <summary>The page of telemetry says what the code says.</summary>
[Collection(nameof(Undisturbed))]
public sealed class TelemetryDocumentTests
{
    private const string End = "<!-- end -->\n";

    [Fact]
    public async Task The_page_has_every_metric()
    {
        var metrics = new SortedDictionary<string, Instrument>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == ServiceMeter.Name)
            {
                lock (metrics)
                {
                    metrics[instrument.Name] = instrument;
                }
            }
        };
        listener.Start();
        await using TestService service = await TestService.StartAsync();

        var table = new StringBuilder("\n| metric | kind | unit | |\n|---|---|---|---|\n");
        foreach (Instrument metric in metrics.Values)
        {
            table.Append(CultureInfo.InvariantCulture, $"| `{metric.Name}` | {KindOf(metric)} | `{metric.Unit}` | {metric.Description} |\n");
        }

        Compare("metrics", table.ToString());
    }

    [Fact]
    public void The_page_has_every_message_of_the_log()
    {
        var table = new StringBuilder("\n| number | level | message |\n|---:|---|---|\n");
        foreach (LoggerMessageAttribute message in typeof(BareosGrpcHost).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(static message => message.EventId))
        {
            table.Append(CultureInfo.InvariantCulture, $"| {message.EventId} | {message.Level} | {message.Message} |\n");
        }

        Compare("logs", table.ToString());
    }

    private static string KindOf(Instrument metric) => metric.GetType().Name.Split('`')[0] switch
    {
        "Histogram" => "histogram",
        "Counter" or "ObservableCounter" => "counter",
        "ObservableGauge" => "gauge",
        var other => throw new InvalidOperationException($"The page has no word for {other}."),
    };

    private static void Compare(string part, string table)
    {
        string expected = $"{table}\n";
        string file = Path.Combine(RepositoryPaths.Root, "docs", "telemetry.md");
        string page = File.ReadAllText(file);
        string begin = $"<!-- generated: {part} -->\n";
        int start = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        int end = page.IndexOf(End, start, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(file, page[..start] + expected + page[end..]);
            return;
        }

        Assert.Equal(expected, page[start..end]);
    }
}
