using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>What the service says in a dialogue: numbered, and kept until the caller has acknowledged it, so that a new stream can be given it again. Thread-safe.</summary>
internal sealed class DialogueOutbox(int maxMessages, long maxBytes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, Entry> _kept = [];
    private TaskCompletionSource? _changed;
    private ulong _first = 1;
    private ulong _last;
    private ulong _written;
    private long _bytes;
    private bool _letsGo;

    /// <summary>The number of the last message.</summary>
    public ulong Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>Whether there may be more messages. One that is added all the same is kept, too.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_gate)
            {
                return Fits || (_letsGo && _first <= _written);
            }
        }
    }

    /// <summary>Whether an answer to a message of the caller's finds room: as much again is kept for those.</summary>
    public bool HasRoomToAnswer
    {
        get
        {
            lock (_gate)
            {
                return _kept.Count < 2L * maxMessages && _bytes < 2 * maxBytes;
            }
        }
    }

    /// <summary>Whether the last message has been added.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether the last message has been added, and the caller has acknowledged it.</summary>
    public bool IsDone
    {
        get
        {
            lock (_gate)
            {
                return IsComplete && _kept.Count == 0;
            }
        }
    }

    /// <summary>Completes when something changes next: a message was added or acknowledged, or the last one was added. Ask for it before you look.</summary>
    public Task WhenChanged
    {
        get
        {
            lock (_gate)
            {
                _changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return _changed.Task;
            }
        }
    }

    private bool Fits => _kept.Count < maxMessages && _bytes < maxBytes;

    /// <summary>Numbers a message and keeps it.</summary>
    public void Add(InteractiveResponse message)
    {
        lock (_gate)
        {
            while (_letsGo && !Fits && _first <= _written)
            {
                Forget(_first);
            }

            message.Sequence = ++_last;
            long size = message.CalculateSize();
            _kept[_last] = new Entry(message, size);
            _bytes += size;
            Notify();
        }
    }

    /// <summary>Nothing more will be added.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            IsComplete = true;
            Notify();
        }
    }

    /// <summary>The caller can acknowledge nothing any more, for it has closed its side: what has been written makes room for what comes.</summary>
    public void LetGoOfWritten()
    {
        lock (_gate)
        {
            _letsGo = true;
            Notify();
        }
    }

    /// <summary>Forgets messages up to a number. Returns whether there are so many.</summary>
    public bool Acknowledge(ulong upTo)
    {
        lock (_gate)
        {
            if (upTo > _last)
            {
                return false;
            }

            bool any = _first <= upTo;
            while (_first <= upTo)
            {
                Forget(_first);
            }

            if (any)
            {
                Notify();
            }

            return true;
        }
    }

    /// <summary>The first message behind a number that is kept; <see langword="null"/> if there is none yet.</summary>
    public InteractiveResponse? After(ulong sequence)
    {
        lock (_gate)
        {
            return _kept.TryGetValue(Math.Max(sequence + 1, _first), out Entry entry) ? entry.Message : null;
        }
    }

    /// <summary>Takes a caller's word on what it has taken, and makes ready to say again what is behind that.</summary>
    public DialogueResumption Resume(ulong from)
    {
        lock (_gate)
        {
            if (from > _last)
            {
                return DialogueResumption.Ahead;
            }

            if (from + 1 < _first)
            {
                return DialogueResumption.Behind;
            }

            Acknowledge(from);
            _written = from;
            return DialogueResumption.Possible;
        }
    }

    /// <summary>A message has been written to a stream.</summary>
    public void MarkWritten(ulong sequence)
    {
        lock (_gate)
        {
            _written = Math.Max(_written, sequence);
            if (_letsGo)
            {
                Notify();
            }
        }
    }

    private void Forget(ulong sequence)
    {
        _kept.Remove(sequence, out Entry entry);
        _bytes -= entry.Bytes;
        _first = sequence + 1;
    }

    private void Notify()
    {
        _changed?.SetResult();
        _changed = null;
    }

    private readonly record struct Entry(InteractiveResponse Message, long Bytes);
}
