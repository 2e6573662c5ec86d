namespace BareosGrpc.Server.Tests.Stress;

/// <summary>Counts the sessions that the service opens, from before the connection until after its end. Thread-safe.</summary>
internal sealed class SessionMeter
{
    private readonly Lock _gate = new();
    private int _now;

    /// <summary>The most at the same time.</summary>
    public int Most { get; private set; }

    public int Now
    {
        get
        {
            lock (_gate)
            {
                return _now;
            }
        }
    }

    public void Enter()
    {
        lock (_gate)
        {
            Most = Math.Max(Most, ++_now);
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _now--;
        }
    }
}
