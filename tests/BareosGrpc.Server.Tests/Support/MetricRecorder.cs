using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>An exporter of figures that keeps those of the last collection.</summary>
internal sealed class MetricRecorder : BaseExporter<Metric>
{
    private readonly List<MetricValue> _values = [];

    public IReadOnlyList<MetricValue> Values => _values;

    public override ExportResult Export(in Batch<Metric> batch)
    {
        _values.Clear();
        foreach (Metric metric in batch)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                _values.Add(Read(metric, in point));
            }
        }

        return ExportResult.Success;
    }

    private static MetricValue Read(Metric metric, in MetricPoint point)
    {
        var tags = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            tags[tag.Key] = tag.Value;
        }

        double value = metric.MetricType switch
        {
            MetricType.LongGauge => point.GetGaugeLastValueLong(),
            MetricType.LongSum => point.GetSumLong(),
            MetricType.Histogram => point.GetHistogramCount(),
            _ => 0,
        };
        return new MetricValue(metric.Name, value, tags);
    }
}
