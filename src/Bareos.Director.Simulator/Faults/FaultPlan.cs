namespace Bareos.Director.Simulator.Faults;

/// <summary>
/// What goes wrong on the way to a console. One plan belongs to the director and holds for all sessions, each session has one of
/// its own; both apply. Everything can be switched while the session runs. Thread-safe.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly Queue<int> _lengths = new();
    private readonly List<PlannedFault> _rules = [];
    private int _lastRule;
    private TaskCompletionSource? _stall;
    private long? _dropAfterBytes;

    /// <summary>Refuses logins with <c>1999 Authorization failed.</c>, also with the right password.</summary>
    public bool RefuseLogins { get; set; }

    /// <summary>Waits so long before each frame, by the simulator's clock.</summary>
    public TimeSpan DelayPerFrame { get; set; }

    /// <summary>
    /// Takes what consoles send at so many bytes per second, by the simulator's clock; <see langword="null"/> for as it comes.
    /// </summary>
    public int? DrainBytesPerSecond { get; set; }

    /// <summary>The rules that hold, in the order in which they were added.</summary>
    public IReadOnlyList<PlannedFault> Rules
    {
        get
        {
            lock (_gate)
            {
                return [.. _rules];
            }
        }
    }

    /// <summary>Cuts the connection, with a reset, once so many more bytes have been written; <see langword="null"/> for never.</summary>
    public long? DropAfterBytes
    {
        get
        {
            lock (_gate)
            {
                return _dropAfterBytes;
            }
        }

        set
        {
            lock (_gate)
            {
                _dropAfterBytes = value;
            }
        }
    }

    /// <summary>Adds a rule. It strikes the commands that begin from now on.</summary>
    /// <exception cref="ArgumentException">A number of the rule is out of its range.</exception>
    public PlannedFault Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Complaint is { } complaint)
        {
            throw new ArgumentException(complaint, nameof(rule));
        }

        lock (_gate)
        {
            var planned = new PlannedFault(++_lastRule, rule);
            _rules.Add(planned);
            return planned;
        }
    }

    /// <summary>Removes a rule; whoever stands still because of it goes on. Returns whether it was there.</summary>
    public bool Remove(int id)
    {
        lock (_gate)
        {
            int at = _rules.FindIndex(rule => rule.Id == id);
            if (at < 0)
            {
                return false;
            }

            _rules[at].Remove();
            _rules.RemoveAt(at);
            return true;
        }
    }

    /// <summary>Removes all rules, and undoes everything else that was switched on.</summary>
    public void Clear()
    {
        foreach (PlannedFault rule in Rules)
        {
            Remove(rule.Id);
        }

        RefuseLogins = false;
        DelayPerFrame = TimeSpan.Zero;
        DrainBytesPerSecond = null;
        Release();
        lock (_gate)
        {
            _dropAfterBytes = null;
            _lengths.Clear();
        }
    }

    /// <summary>Stops writing, in the middle of whatever is going on, until <see cref="Release"/>.</summary>
    public void Stall()
    {
        lock (_gate)
        {
            _stall ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Goes on writing after <see cref="Stall"/>.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _stall?.TrySetResult();
            _stall = null;
        }
    }

    /// <summary>
    /// Lets the next frame announce this length instead of its own: above 1,000,000, below every signal, or simply wrong. Calls add up,
    /// one frame each.
    /// </summary>
    public void AnnounceLength(int length)
    {
        lock (_gate)
        {
            _lengths.Enqueue(length);
        }
    }

    // The rules that strike a command, or a login, which begins now.
    internal IReadOnlyList<PlannedFault> Begin(string console, string verb)
    {
        lock (_gate)
        {
            return [.. _rules.Where(rule => rule.Rule.Matches(console, verb) && rule.Count())];
        }
    }

    internal int? TakeLength()
    {
        lock (_gate)
        {
            return _lengths.TryDequeue(out int length) ? length : null;
        }
    }

    internal Task Stalled
    {
        get
        {
            lock (_gate)
            {
                return _stall?.Task ?? Task.CompletedTask;
            }
        }
    }

    // How many of the bytes may be written; fewer than asked for means that the connection is to be cut after them.
    internal int Allow(int bytes)
    {
        lock (_gate)
        {
            if (_dropAfterBytes is not { } left)
            {
                return bytes;
            }

            int allowed = (int)Math.Min(bytes, left);
            _dropAfterBytes = left - allowed;
            return allowed;
        }
    }
}
