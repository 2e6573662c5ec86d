using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>An exporter of spans that keeps them.</summary>
internal sealed class SpanRecorder : BaseExporter<Activity>
{
    private readonly ConcurrentQueue<Activity> _spans = new();

    public IReadOnlyList<Activity> Spans => [.. _spans];

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (Activity span in batch)
        {
            _spans.Enqueue(span);
        }

        return ExportResult.Success;
    }
}
