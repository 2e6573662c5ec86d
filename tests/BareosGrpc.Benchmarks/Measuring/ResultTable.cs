using System.Globalization;
using System.Text;

namespace BareosGrpc.Benchmarks.Measuring;

/// <summary>The results as a table in Markdown, ready for the README.</summary>
internal sealed class ResultTable(string title, string baseline)
{
    private readonly List<(string Name, BurstResult Result)> _rows = [];

    public void Add(string name, BurstResult result) => _rows.Add((name, result));

    public override string ToString()
    {
        double reference = _rows.First(row => row.Name == baseline).Result.CallsPerSecond;
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"### {title}")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"| | calls/s | × {baseline} | p50 | p99 | allocated per call |")
            .AppendLine("|---|---:|---:|---:|---:|---:|");
        foreach ((string name, BurstResult result) in _rows)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {name} | {result.CallsPerSecond:N0} | {result.CallsPerSecond / reference:0.00} | {Time(result.Median)} | {Time(result.P99)} | {Bytes(result.AllocatedBytes)} |");
        }

        return text.ToString();
    }

    private static string Time(TimeSpan time) => time.TotalMilliseconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0} µs")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");

    private static string Bytes(double? bytes) =>
        bytes is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} B");
}
