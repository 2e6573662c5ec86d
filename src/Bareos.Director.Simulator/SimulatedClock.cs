namespace Bareos.Director.Simulator;

/// <summary>A clock that can be moved, run fast, or stand still. Timers follow it.</summary>
/// <remarks>Thread-safe. Whoever moves it has run the callbacks of the timers that became due when the call returns.</remarks>
public sealed class SimulatedClock : TimeProvider
{
    // What a timer of the system takes at most, roughly.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private readonly ITimer _next;
    private DateTimeOffset _origin;
    private long _since = System.GetTimestamp();
    private double _speed;

    /// <summary>Makes a clock.</summary>
    /// <param name="start">What it shows first; <see langword="null"/> for the present.</param>
    /// <param name="speed">Its seconds in a real one: 1 for real time, 0 to stand still.</param>
    /// <param name="zone">Its time zone; <see langword="null"/> for the machine's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A speed below 0, or none.</exception>
    public SimulatedClock(DateTimeOffset? start = null, double speed = 1, TimeZoneInfo? zone = null)
    {
        Check(speed);
        _origin = start ?? System.GetUtcNow();
        _speed = speed;
        LocalTimeZone = zone ?? TimeZoneInfo.Local;
        _next = System.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone { get; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Its seconds in a real one: 1 for real time, 0 while it stands still.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A speed below 0, or none.</exception>
    public double Speed
    {
        get
        {
            lock (_gate)
            {
                return _speed;
            }
        }

        set
        {
            Check(value);
            lock (_gate)
            {
                Rebase(TimeSpan.Zero);
                _speed = value;
                Schedule();
            }
        }
    }

    /// <summary>Moves it forward.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Time does not run backwards.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        lock (_gate)
        {
            Rebase(time);
        }

        FireDue();
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return Now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private DateTimeOffset Now => (_origin + (System.GetElapsedTime(_since) * _speed)).ToUniversalTime();

    private static void Check(double speed)
    {
        if (!(speed >= 0) || double.IsInfinity(speed))
        {
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "A clock runs at 0 or more, and not at infinite speed.");
        }
    }

    private void Rebase(TimeSpan jump)
    {
        _origin = Now + jump;
        _since = System.GetTimestamp();
    }

    private void FireDue()
    {
        // A callback may set a timer that is due at once.
        while (TakeDue() is { } timer)
        {
            timer.Fire();
        }
    }

    private Timer? TakeDue()
    {
        lock (_gate)
        {
            Timer? first = _timers.MinBy(static timer => timer.Due);
            if (first is null || first.Due > Now)
            {
                Schedule();
                return null;
            }

            _timers.Remove(first);
            if (first.Period > TimeSpan.Zero)
            {
                first.Due += first.Period;
                _timers.Add(first);
            }

            return first;
        }
    }

    private void Schedule()
    {
        TimeSpan wait = Timeout.InfiniteTimeSpan;
        if (_timers.Count > 0 && _speed > 0)
        {
            double real = Math.Max(0, (_timers.Min(static timer => timer.Due) - Now).TotalMilliseconds) / _speed;
            wait = TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(real), LongestWait.TotalMilliseconds));
        }

        _next.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private sealed class Timer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                Period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock.Now + dueTime;
                    clock._timers.Add(this);
                }

                clock.Schedule();
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
