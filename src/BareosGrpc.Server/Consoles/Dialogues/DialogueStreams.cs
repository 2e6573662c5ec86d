namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>Which stream a dialogue has, and since when it has none. Thread-safe.</summary>
internal sealed class DialogueStreams(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosed;

    /// <summary>The stream; <see langword="null"/> while there is none.</summary>
    public DialogueStream? Current { get; private set; }

    /// <summary>Since when there is no stream.</summary>
    public DateTimeOffset DetachedAt { get; private set; }

    /// <summary>Completes when the stream changes next. Ask for it before you look.</summary>
    public Task WhenChanged
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>Puts a stream in the place of the one there is, which is told so. Returns whether the dialogue still takes one.</summary>
    public bool TryAttach(DialogueStream stream)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            Current?.Replace();
            Change(stream);
            return true;
        }
    }

    /// <summary>A stream has ended. Nothing changes if another one has taken its place.</summary>
    public void Detach(DialogueStream stream)
    {
        lock (_gate)
        {
            if (Current == stream)
            {
                DetachedAt = time.GetUtcNow();
                Change(null);
            }
        }
    }

    /// <summary>Takes no stream any more, unless there is one now. Returns whether that is so.</summary>
    public bool TryClose()
    {
        lock (_gate)
        {
            _isClosed |= Current is null;
            return _isClosed;
        }
    }

    private void Change(DialogueStream? stream)
    {
        Current = stream;
        _changed.SetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
