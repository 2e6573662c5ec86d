using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Bareos.Director.Console;

/// <summary>Looks after the idle sessions of a process by one timer for all that have the same clock and interval.</summary>
/// <remarks>Sessions are held weakly: one that its owner has forgotten is not kept alive by being looked after. The timer stops when there are none.</remarks>
internal sealed class IdleWatch
{
    // A session is looked at when it has been idle for one interval and at most a quarter of it more.
    private const int LooksPerInterval = 4;

    private static readonly ConditionalWeakTable<TimeProvider, ConcurrentDictionary<TimeSpan, IdleWatch>> Watches = [];

    private readonly Lock _gate = new();
    private readonly List<WeakReference<DirectorConsole>> _sessions = [];
    private readonly TimeProvider _time;
    private readonly TimeSpan _pause;
    private ITimer? _timer;

    private IdleWatch(TimeProvider time, TimeSpan interval)
    {
        _time = time;
        _pause = interval / LooksPerInterval;
    }

    /// <summary>The watch for a clock and an interval.</summary>
    public static IdleWatch For(TimeProvider time, TimeSpan interval) =>
        Watches.GetValue(time, static _ => new ConcurrentDictionary<TimeSpan, IdleWatch>())
            .GetOrAdd(interval, static (length, clock) => new IdleWatch(clock, length), time);

    /// <summary>How many sessions are looked after, for tests.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>Looks after a session until it is closed.</summary>
    public void Add(DirectorConsole session)
    {
        lock (_gate)
        {
            _sessions.Add(new WeakReference<DirectorConsole>(session));
            if (_timer is null)
            {
                // Not with the context of whoever happened to open the first session.
                using (ExecutionContext.SuppressFlow())
                {
                    _timer = _time.CreateTimer(static watch => ((IdleWatch)watch!).Look(), this, _pause, Timeout.InfiniteTimeSpan);
                }
            }
        }
    }

    private void Look()
    {
        var sessions = new List<DirectorConsole>();
        lock (_gate)
        {
            _sessions.RemoveAll(reference => !IsOpen(reference, sessions));
            if (_sessions.Count == 0)
            {
                _timer!.Dispose();
                _timer = null;
                return;
            }
        }

        try
        {
            sessions.ForEach(static session => session.KeepAlive());
        }
        finally
        {
            lock (_gate)
            {
                _timer?.Change(_pause, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private static bool IsOpen(WeakReference<DirectorConsole> reference, List<DirectorConsole> open)
    {
        if (!reference.TryGetTarget(out DirectorConsole? session) || session.State == SessionState.Closed)
        {
            return false;
        }

        open.Add(session);
        return true;
    }
}
