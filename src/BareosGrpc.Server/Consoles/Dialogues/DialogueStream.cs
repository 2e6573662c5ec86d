using System.Threading.Channels;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>One stream of a dialogue: brings what the caller says, and takes what the service says to the caller, until it breaks, is replaced, or all is said.</summary>
internal sealed class DialogueStream : IDisposable
{
    // The caller's messages that may wait here; more wait in its own connection.
    private const int MaxWaiting = 16;

    private readonly IAsyncStreamReader<InteractiveRequest> _requests;
    private readonly IServerStreamWriter<InteractiveResponse> _responses;
    private readonly DialogueTerms _terms;
    private readonly Channel<InteractiveRequest> _waiting = Channel.CreateBounded<InteractiveRequest>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });

    // A read or a write that is left behind would keep the call, and with it the server, from ending.
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenSource _replaced = new();
    private readonly Lock _gate = new();
    private ITimer? _patience;
    private Task<bool>? _next;
    private Exception? _brokenBy;
    private bool _isDisposed;

    public DialogueStream(
        IAsyncStreamReader<InteractiveRequest> requests, IServerStreamWriter<InteractiveResponse> responses, DialogueTerms terms, CancellationToken callEnded)
    {
        _requests = requests;
        _responses = responses;
        _terms = terms;
        _over = CancellationTokenSource.CreateLinkedTokenSource(callEnded);
    }

    /// <summary>Completes when a message waits to be taken, or, with <see langword="false"/>, at the half-close. Of a broken stream it never completes.</summary>
    public Task<bool> Next => _next ??= _waiting.Reader.WaitToReadAsync().AsTask();

    /// <summary>Takes the next message; <see langword="null"/> at the half-close.</summary>
    public InteractiveRequest? Take()
    {
        if (_waiting.Reader.TryRead(out InteractiveRequest? request))
        {
            _next = null;
        }

        return request;
    }

    /// <summary>Another stream goes on with the dialogue: this one says so and ends.</summary>
    public void Replace()
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _replaced.Cancel();
                EndSoon();
            }
        }
    }

    /// <summary>Serves the dialogue until it is over and everything is said, or another stream goes on with it.</summary>
    /// <param name="outbox">What is to be said.</param>
    /// <param name="from">What the caller has taken already.</param>
    /// <param name="sequence">The numbers of the caller's messages.</param>
    /// <param name="reopened">What comes first on a stream that goes on with a dialogue; it carries no number.</param>
    /// <returns>Whether everything is said.</returns>
    /// <exception cref="Exception">The stream broke.</exception>
    public async Task<bool> ServeAsync(DialogueOutbox outbox, ulong from, CallerSequence sequence, DialogueOpened? reopened)
    {
        Task reading = ReadAsync(outbox);
        bool isAllSaid;
        try
        {
            if (reopened is not null)
            {
                await WriteAsync(new InteractiveResponse { Opened = reopened, Acknowledged = sequence.Taken }).ConfigureAwait(false);
            }

            isAllSaid = await WriteAllAsync(outbox, from, sequence).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_replaced.IsCancellationRequested)
        {
            // A caller that reads nothing any more, and whose new stream goes on.
            isAllSaid = false;
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or InvalidOperationException)
        {
            // What the reader found is the cause; a caller that drops its stream is found out by either.
            throw _brokenBy as RpcException ?? new RpcException(new Status(StatusCode.Cancelled, "The stream broke. Another one can go on with the dialogue.", broken));
        }

        // Leaving a stream that the other end still writes to resets it.
        lock (_gate)
        {
            EndSoon();
        }

        await reading.ConfigureAwait(false);
        return isAllSaid;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _patience?.Dispose();
            _over.Cancel();
            _over.Dispose();
            _replaced.Dispose();
        }
    }

    private async Task ReadAsync(DialogueOutbox outbox)
    {
        try
        {
            while (await _requests.MoveNext(_over.Token).ConfigureAwait(false))
            {
                await PutAsync(_requests.Current, outbox).ConfigureAwait(false);
            }

            outbox.LetGoOfWritten();
            _waiting.Writer.Complete();
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or RpcException or InvalidOperationException)
        {
            // Whoever serves the stream throws it. The channel stays open: a stream that broke is no half-close.
            _brokenBy = broken;
            Break();
        }
    }

    private async Task PutAsync(InteractiveRequest request, DialogueOutbox outbox)
    {
        // At once, whatever the dialogue is busy with: this may be what it waits for.
        bool isKnown = outbox.Acknowledge(request.Acknowledged);
        bool isAcknowledgementAlone = request.MessageCase == InteractiveRequest.MessageOneofCase.None && request.Sequence == 0;
        if (!isKnown || !isAcknowledgementAlone)
        {
            await _waiting.Writer.WriteAsync(request, _over.Token).ConfigureAwait(false);
        }
    }

    private async Task<bool> WriteAllAsync(DialogueOutbox outbox, ulong from, CallerSequence sequence)
    {
        ulong written = from;
        while (!_replaced.IsCancellationRequested)
        {
            Task changed = outbox.WhenChanged;
            bool isComplete = outbox.IsComplete;
            if (outbox.After(written) is { } message)
            {
                if (message.Sequence != written + 1)
                {
                    throw HeldDialogue.NotKept();
                }

                // Another stream may be writing the same message.
                InteractiveResponse copy = message.Clone();
                copy.Acknowledged = sequence.Taken;
                await WriteAsync(copy).ConfigureAwait(false);
                outbox.MarkWritten(++written);
            }
            else if (isComplete)
            {
                return written == outbox.Last ? true : throw HeldDialogue.NotKept();
            }
            else if (!await HappensInTimeAsync(changed).ConfigureAwait(false))
            {
                var alive = new Heartbeat { Time = _terms.Time.GetUtcNow().ToTimestamp() };
                await WriteAsync(new InteractiveResponse { Heartbeat = alive, Acknowledged = sequence.Taken }).ConfigureAwait(false);
            }
        }

        var closed = new DialogueClosed { Reason = CloseReason.Replaced };
        await WriteAsync(new InteractiveResponse { Closed = closed, Acknowledged = sequence.Taken }).ConfigureAwait(false);
        return false;
    }

    private Task WriteAsync(InteractiveResponse message) => _responses.WriteAsync(message, _over.Token);

    /// <summary>Waits for a change as long as the caller may be left without a sign of life.</summary>
    private async Task<bool> HappensInTimeAsync(Task change)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, _replaced.Token);
        Task silence = Task.Delay(_terms.HeartbeatInterval, _terms.Time, waiting.Token);
        Task first = await Task.WhenAny(change, silence).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        _over.Token.ThrowIfCancellationRequested();
        return first != silence || !silence.IsCompletedSuccessfully;
    }

    private void EndSoon() => _patience ??= _terms.Time.CreateTimer(_ => Break(), state: null, _terms.Limits.HalfCloseGrace, Timeout.InfiniteTimeSpan);

    private void Break()
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _over.Cancel();
            }
        }
    }
}
