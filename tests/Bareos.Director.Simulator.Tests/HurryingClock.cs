namespace Bareos.Director.Simulator.Tests;

/// <summary>
/// A clock on which every wait is over at once: whoever sets a timer moves the time to its end. A minute and more is the patience for what
/// ought not to happen, and lasts for ever.
/// </summary>
internal sealed class HurryingClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTimeOffset _now = start ?? new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <summary>Moves the time.</summary>
    public void Advance(TimeSpan time)
    {
        lock (_gate)
        {
            _now += time;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan || dueTime >= TimeSpan.FromMinutes(1))
        {
            return new Timer();
        }

        Advance(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // It has fired already.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
