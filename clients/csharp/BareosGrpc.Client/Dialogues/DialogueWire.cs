using System.Threading.Channels;
using BareosGrpc.Client.Connection;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Client.Dialogues;

/// <summary>The stream of a dialogue: numbers and keeps what goes up, sorts what comes down, and reattaches when it breaks.</summary>
internal sealed class DialogueWire : IAsyncDisposable
{
    private const int AcknowledgeEvery = 32;
    private const int AcknowledgeEveryBytes = 256 * 1024;

    private readonly ServiceLink _link;
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Queue<InteractiveRequest> _unacknowledged = new();
    private readonly Channel<InteractiveResponse> _incoming = Channel.CreateBounded<InteractiveResponse>(
        new BoundedChannelOptions(64) { SingleReader = true, SingleWriter = true });

    private readonly Action? _onReattached;
    private AsyncDuplexStreamingCall<InteractiveRequest, InteractiveResponse> _call;
    private Task _pump = Task.CompletedTask;
    private string _resumeToken = "";
    private ulong _sent;
    private ulong _received;
    private ulong _told;
    private int _untoldBytes;
    private bool _isAttached = true;
    private bool _inputEnded;

    private DialogueWire(ServiceLink link, Action? onReattached)
    {
        _link = link;
        _onReattached = onReattached;
        _call = link.Consoles.Interactive(link.Endless(_end.Token));
    }

    /// <summary>What the service says, in order; completed when the dialogue is over, with what ended it.</summary>
    public ChannelReader<InteractiveResponse> Incoming => _incoming.Reader;

    /// <summary>Takes answers to questions for completions, which have no place in the order.</summary>
    public Action<Completions>? OnCompletions { get; set; }

    /// <summary>Completes when nothing more will come.</summary>
    public Task Completion => _pump;

    public static async Task<DialogueWire> OpenAsync(ServiceLink link, OpenDialogue open, Action? onReattached)
    {
        var wire = new DialogueWire(link, onReattached);
        await wire.SendAsync(new InteractiveRequest { Open = open }).ConfigureAwait(false);
        wire._pump = wire.PumpAsync();
        return wire;
    }

    /// <summary>Sends a message. If the stream is broken, it goes out with the reattachment.</summary>
    /// <param name="request">The message.</param>
    /// <param name="onNumbered">Told its number before it goes out.</param>
    /// <returns>The message's number.</returns>
    public async Task<ulong> SendAsync(InteractiveRequest request, Action<ulong>? onNumbered = null)
    {
        await InTurnAsync(async () =>
        {
            request.Sequence = ++_sent;
            onNumbered?.Invoke(request.Sequence);
            _unacknowledged.Enqueue(request);
            if (_isAttached)
            {
                await WriteAsync(request).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        return request.Sequence;
    }

    /// <summary>Says that nothing more will be sent.</summary>
    public Task EndInputAsync() => InTurnAsync(() =>
    {
        _inputEnded = true;
        return _isAttached ? CompleteAsync() : Task.CompletedTask;
    });

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _pump.ConfigureAwait(false);
        _call.Dispose();
        _writing.Dispose();
        _end.Dispose();
    }

    private async Task PumpAsync()
    {
        var attempts = new Attempts(_link, _link.Options.ResumeWindow, int.MaxValue);
        while (true)
        {
            try
            {
                await ReadToEndAsync(attempts).ConfigureAwait(false);
                _incoming.Writer.Complete();
                return;
            }
            catch (OperationCanceledException)
            {
                _incoming.Writer.TryComplete();
                return;
            }
            catch (RpcException failure)
            {
                BareosException error = Failures.From(failure, _resumeToken.Length == 0 ? Effect.Reads : Effect.MayChange);
                if (!await ReattachAfterAsync(error, attempts).ConfigureAwait(false))
                {
                    _incoming.Writer.TryComplete(error);
                    return;
                }
            }
        }
    }

    private async Task ReadToEndAsync(Attempts attempts)
    {
        while (await _call.ResponseStream.MoveNext(_end.Token).ConfigureAwait(false))
        {
            attempts.Heard();
            await TakeAsync(_call.ResponseStream.Current).ConfigureAwait(false);
        }
    }

    private async Task TakeAsync(InteractiveResponse message)
    {
        await ForgetAsync(message.Acknowledged).ConfigureAwait(false);
        if (message.Opened is { } opened)
        {
            _resumeToken = opened.ResumeToken;
            if (opened.Reattached)
            {
                await ResendAsync().ConfigureAwait(false);
                _onReattached?.Invoke();
                return;
            }
        }

        if (message.Sequence > 0 && message.Opened is null && message.Sequence <= _received)
        {
            return;
        }

        _received = Math.Max(_received, message.Sequence);
        _untoldBytes += message.Output?.Data.Length ?? 0;
        if (message.Completions is { } completions)
        {
            OnCompletions?.Invoke(completions);
        }
        else if (message.MessageCase is not (InteractiveResponse.MessageOneofCase.Heartbeat or InteractiveResponse.MessageOneofCase.None))
        {
            await _incoming.Writer.WriteAsync(message, _end.Token).ConfigureAwait(false);
        }

        await AcknowledgeAsync().ConfigureAwait(false);
    }

    private Task ForgetAsync(ulong acknowledged) => InTurnAsync(() =>
    {
        while (_unacknowledged.TryPeek(out InteractiveRequest? first) && first.Sequence <= acknowledged)
        {
            _unacknowledged.Dequeue();
        }

        return Task.CompletedTask;
    });

    private Task AcknowledgeAsync() => _received - _told < AcknowledgeEvery && _untoldBytes < AcknowledgeEveryBytes
        ? Task.CompletedTask
        : InTurnAsync(() => _inputEnded ? Task.CompletedTask : WriteAsync(new InteractiveRequest()));

    private async Task<bool> ReattachAfterAsync(BareosException error, Attempts attempts)
    {
        if (_resumeToken.Length == 0 || _end.IsCancellationRequested)
        {
            return false;
        }

        try
        {
            if (!await attempts.WaitAfterAsync(error, _end.Token).ConfigureAwait(false))
            {
                return false;
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        await InTurnAsync(() =>
        {
            // Until the service has taken the dialogue up, nothing may overtake what it has not acknowledged.
            _isAttached = false;
            _call.Dispose();
            _call = _link.Consoles.Interactive(_link.Endless(_end.Token));
            return WriteAsync(new InteractiveRequest { Reattach = new ReattachDialogue { ResumeToken = _resumeToken } });
        }).ConfigureAwait(false);
        return true;
    }

    private Task ResendAsync() => InTurnAsync(async () =>
    {
        foreach (InteractiveRequest request in _unacknowledged)
        {
            await WriteAsync(request).ConfigureAwait(false);
        }

        _isAttached = true;
        if (_inputEnded)
        {
            await CompleteAsync().ConfigureAwait(false);
        }
    });

    // A stream takes one message at a time, and what was sent and what is acknowledged must agree with it.
    private async Task InTurnAsync(Func<Task> write)
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            await write().ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    private Task CompleteAsync() => QuietlyAsync(() => _call.RequestStream.CompleteAsync());

    private Task WriteAsync(InteractiveRequest request)
    {
        request.Acknowledged = _received;
        _told = _received;
        _untoldBytes = 0;
        return QuietlyAsync(() => _call.RequestStream.WriteAsync(request));
    }

    // A stream that broke is told by reading from it: there it is known why, and what to do.
    private static async Task QuietlyAsync(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // A write into a connection that breaks at this moment ends in any of them.
        }
    }
}
