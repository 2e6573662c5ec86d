namespace BareosGrpc.Benchmarks.Library;

/// <summary>Measures the processor time that this process uses, on however many cores: the collector's threads count too.</summary>
internal sealed class ProcessorWatch
{
    private readonly TimeSpan _start;

    public ProcessorWatch()
    {
        // What others have left behind is not ours.
        GC.Collect();
        _start = Environment.CpuUsage.TotalTime;
    }

    public TimeSpan Elapsed => Environment.CpuUsage.TotalTime - _start;

}
