namespace Bareos.Director.Simulator.Faults;

/// <summary>
/// What goes wrong on the way to a console. One plan belongs to the director and holds for all sessions, each session has one of
/// its own; both apply. Everything can be switched while the session runs. Thread-safe.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly Queue<int> _lengths = new();
    private TaskCompletionSource? _stall;
    private long? _dropAfterBytes;

    /// <summary>Refuses logins with <c>1999 Authorization failed.</c>, also with the right password.</summary>
    public bool RefuseLogins { get; set; }

    /// <summary>Waits so long before each frame, by the simulator's clock.</summary>
    public TimeSpan DelayPerFrame { get; set; }

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
