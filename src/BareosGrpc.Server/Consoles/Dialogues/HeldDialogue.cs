using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>A dialogue beyond its streams: it goes on while its stream is broken, waits for a new one for a while, and ends in good order.</summary>
internal sealed partial class HeldDialogue
{
    private readonly HeldSession _session;
    private readonly Dialogue _dialogue;
    private readonly DialogueOutbox _outbox;
    private readonly CallerSequence _sequence;
    private readonly DialogueTerms _terms;
    private readonly DialogueStreams _streams;
    private readonly string _token;
    private readonly ILogger _logger;
    private DateTimeOffset _quietSince;
    private Exception? _failure;
    private volatile bool _isForgotten;

    public HeldDialogue(DialogueId id, string caller, string token, HeldSession session, Func<DialogueOutbox, CallerSequence, Dialogue> makeDialogue, DialogueTerms terms, ILogger logger)
    {
        Id = id;
        Caller = caller;
        _token = token;
        _session = session;
        _outbox = new DialogueOutbox(terms.Limits.BufferMessages, terms.Limits.BufferBytes);
        _sequence = new CallerSequence();
        _dialogue = makeDialogue(_outbox, _sequence);
        _terms = terms;
        _streams = new DialogueStreams(terms.Time);
        _logger = logger;
    }

    public DialogueId Id { get; }

    /// <summary>The name of the caller that opened it, and that alone may go on with it.</summary>
    public string Caller { get; }

    /// <summary>Whether it is over. What was said last may still be fetched.</summary>
    public bool IsOver => _outbox.IsComplete;

    /// <summary>Whether its session is nobody else's: not one that the caller opened before and keeps.</summary>
    public bool HasOwnSession => _session.Id.Length == 0;

    /// <summary>What there is to know about its session.</summary>
    public SessionInfo Describe()
    {
        SessionInfo info = SessionInfos.Of(_session.Session, _session.Id, _terms.Limits.IdleLimit);
        info.IsDialogue = HasOwnSession;
        return info;
    }

    /// <summary>Serves the stream that opened the dialogue.</summary>
    public Task OpenAsync(DialogueStream stream, InteractiveRequest open)
    {
        _sequence.Take(open);
        _streams.TryAttach(stream);
        _outbox.Add(new InteractiveResponse { Opened = Opened(reattached: false) });
        return ServeAsync(stream, from: 0, reopened: null);
    }

    /// <summary>Serves a stream that goes on with the dialogue, in the place of the one there is.</summary>
    /// <exception cref="CallRefusedException">The dialogue is gone, or does not have any more what the caller lacks.</exception>
    public Task ReattachAsync(DialogueStream stream, InteractiveRequest reattach)
    {
        // Whoever has the token has taken the message that it came in.
        ulong from = Math.Max(reattach.Acknowledged, 1);
        switch (_outbox.Resume(from))
        {
            case DialogueResumption.Ahead:
                throw new CallRefusedException(
                    ErrorReason.InvalidRequest, $"The field acknowledged is {reattach.Acknowledged}, and the last message of the dialogue is {_outbox.Last}.");
            case DialogueResumption.Behind:
                throw NotKept();
        }

        return _streams.TryAttach(stream) ? ServeAsync(stream, from, Opened(reattached: true)) : throw Gone();
    }

    /// <summary>What a caller is told of a dialogue that is gone.</summary>
    public static CallRefusedException Gone() => new(
        ErrorReason.SessionLost, "The dialogue is gone: nobody went on with it in time, it has ended, or the service was restarted.");

    /// <summary>What a caller is told that asks for messages which were let go.</summary>
    public static CallRefusedException NotKept() => new(
        ErrorReason.SessionLost,
        "The dialogue no longer has all of its messages behind the last one that was taken: they were acknowledged before, or let go because the caller had closed its side.");

    /// <summary>Keeps what was said last no longer.</summary>
    public void Forget()
    {
        _isForgotten = true;
        _outbox.Acknowledge(_outbox.Last);
        _outbox.Complete();
    }

    /// <summary>Holds the dialogue until it is over, and keeps what was said last for a caller who did not get it.</summary>
    /// <param name="ended">Called when it is over and kept.</param>
    public async Task RunAsync(Action<HeldDialogue> ended)
    {
        bool isAwaited = await EndAsync().ConfigureAwait(false);
        _outbox.Complete();
        try
        {
            await _dialogue.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for this, and the session must go back whatever happens.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailure(failure);
        }
        finally
        {
            _session.Dispose();
        }

        if (isAwaited)
        {
            ended(this);
            await LingerAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Holds the dialogue, and says how it ended. Returns whether there may be anybody who wants to know.</summary>
    private async Task<bool> EndAsync()
    {
        try
        {
            CloseReason? reason = await HoldAsync().ConfigureAwait(false);
            LogClosed(_session.Session.Key.Director, _session.Session.Key.Console, reason);
            if (reason is { } told)
            {
                _outbox.Add(new InteractiveResponse { Closed = new DialogueClosed { Reason = told } });
            }

            return reason is not null;
        }
#pragma warning disable CA1031 // Nothing is hidden: the stream throws it, now or when one comes back; what nobody foresaw is logged here, too.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure = failure;
            LogFailure(failure);
            return true;
        }
    }

    private DialogueOpened Opened(bool reattached) => new()
    {
        Session = Describe(),
        ResumeToken = _token,
        ReattachWindow = _terms.Limits.ReattachWindow.ToDuration(),
        Reattached = reattached,
    };

    private async Task ServeAsync(DialogueStream stream, ulong from, DialogueOpened? reopened)
    {
        try
        {
            bool isAllSaid = await stream.ServeAsync(_outbox, from, _sequence, reopened).ConfigureAwait(false);
            if (isAllSaid && _failure is { } failure)
            {
                throw failure;
            }
        }
        finally
        {
            _streams.Detach(stream);
        }
    }

    /// <summary>Returns why the dialogue is over; <see langword="null"/> if its stream broke and nobody went on with it.</summary>
    private async Task<CloseReason?> HoldAsync()
    {
        DialogueStream? last = null;
        bool isStopping = false;
        while (!_terms.OutOfTime.IsCancellationRequested)
        {
            // Asked for before anything is looked at, so that nothing is missed.
            Task attached = _streams.WhenChanged;
            Task said = _outbox.WhenChanged;
            DialogueStream? stream = _streams.Current;
            if (stream is null && IsLost && _streams.TryClose())
            {
                return null;
            }

            if (_terms.Stopping.IsCancellationRequested)
            {
                // A command that runs ends first, if somebody is there to hear of it; a question is left.
                if (stream is null || (!isStopping && await _dialogue.EndInputAsync().ConfigureAwait(false) is not null))
                {
                    break;
                }

                isStopping = true;
            }

            if (stream is not null && stream != last)
            {
                last = stream;
                _quietSince = _terms.Time.GetUtcNow();
            }

            DialogueProgress progress = await StepAsync(stream).ConfigureAwait(false);
            if (progress.Closes is { } reason)
            {
                return isStopping && reason == CloseReason.Caller ? CloseReason.ShuttingDown : reason;
            }

            if (progress.IsAny)
            {
                _quietSince = _terms.Time.GetUtcNow();
            }
            else if (await WaitAsync(stream, attached, said, isStopping ? _terms.OutOfTime : _terms.Stopping).ConfigureAwait(false) && stream is not null)
            {
                return CloseReason.Idle;
            }
        }

        return CloseReason.ShuttingDown;
    }

    private bool IsLost => _terms.Time.GetUtcNow() - _streams.DetachedAt >= _terms.Limits.ReattachWindow;

    private async Task<DialogueProgress> StepAsync(DialogueStream? stream)
    {
        try
        {
            if (_dialogue.NextReply is { IsCompleted: true })
            {
                return new DialogueProgress(true, await _dialogue.TakeReplyAsync().ConfigureAwait(false));
            }

            // When it is over its caller hears no more than what is kept already.
            if (stream is { Next.IsCompleted: true } && _dialogue.TakesMessages && !_dialogue.HasInputEnded)
            {
                return new DialogueProgress(true, stream.Take() is { } request
                    ? await _dialogue.TakeMessageAsync(request).ConfigureAwait(false)
                    : await _dialogue.EndInputAsync().ConfigureAwait(false));
            }

            return default;
        }
        catch (OperationCanceledException) when (_terms.OutOfTime.IsCancellationRequested)
        {
            return new DialogueProgress(true, CloseReason.ShuttingDown);
        }
    }

    /// <summary>Waits for something to do. Returns whether nothing happened for so long that the dialogue ends.</summary>
    private async Task<bool> WaitAsync(DialogueStream? stream, Task attached, Task said, CancellationToken ending)
    {
        List<Task> changes = [attached, said];
        if (_dialogue.NextReply is { } reply)
        {
            changes.Add(reply);
        }

        if (stream is not null && _dialogue.TakesMessages && !_dialogue.HasInputEnded)
        {
            changes.Add(stream.Next);
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ending);
        Task patience = Task.Delay(Patience(stream), _terms.Time, waiting.Token);
        changes.Add(patience);
        Task first = await Task.WhenAny(changes).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        return first == patience && patience.IsCompletedSuccessfully;
    }

    private TimeSpan Patience(DialogueStream? stream)
    {
        DateTimeOffset now = _terms.Time.GetUtcNow();
        TimeSpan left = stream is null ? _streams.DetachedAt + _terms.Limits.ReattachWindow - now
            : _dialogue.IsCallersTurn ? _quietSince + _terms.Limits.IdleLimit - now
            : Timeout.InfiniteTimeSpan;
        return left < TimeSpan.Zero && left != Timeout.InfiniteTimeSpan ? TimeSpan.Zero : left;
    }

    /// <summary>A caller that did not get the end may come back for it.</summary>
    private async Task LingerAsync()
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_terms.Stopping);
        Task patience = Task.Delay(_terms.Limits.ReattachWindow, _terms.Time, waiting.Token);
        while (!patience.IsCompleted)
        {
            Task said = _outbox.WhenChanged;
            if (_outbox.IsDone && (_failure is null || _isForgotten))
            {
                break;
            }

            await Task.WhenAny(patience, said).ConfigureAwait(false);
        }

        await waiting.CancelAsync().ConfigureAwait(false);
    }

    private void LogFailure(Exception failure)
    {
        if (CallErrors.From(failure) is { } error)
        {
            LogBroken(_session.Session.Key.Director, _session.Session.Key.Console, error.Reason, error.Outcome);
        }
        else
        {
            LogDefect(_session.Session.Key.Director, _session.Session.Key.Console, failure);
        }
    }

    [LoggerMessage(300, LogLevel.Debug, "A dialogue with director {Director} as console {Console} is over: {Reason}")]
    private partial void LogClosed(string director, string console, CloseReason? reason);

    [LoggerMessage(301, LogLevel.Debug, "A dialogue with director {Director} as console {Console} ended with {Reason}, outcome {Outcome}")]
    private partial void LogBroken(string director, string console, ErrorReason reason, Outcome outcome);

    [LoggerMessage(302, LogLevel.Error, "A dialogue with director {Director} as console {Console} failed unexpectedly")]
    private partial void LogDefect(string director, string console, Exception failure);
}
