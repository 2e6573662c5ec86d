using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>The caller's messages, one at a time and in order.</summary>
internal sealed class DialogueInbox(IAsyncStreamReader<InteractiveRequest> requests) : IDisposable
{
    // A read that is left behind would keep the call, and with it the server, from ending.
    private readonly CancellationTokenSource _reading = new();
    private Task<InteractiveRequest?>? _next;

    /// <summary>The highest number of the caller's messages that has been taken.</summary>
    public ulong Acknowledged { get; private set; }

    /// <summary>Whether the caller has closed its side.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The next message, or <see langword="null"/> at the half-close. The same task until it is taken by <see cref="TakeAsync"/>.</summary>
    public Task<InteractiveRequest?> Next => _next ??= ReadAsync();

    /// <summary>Takes the next message.</summary>
    public async Task<InteractiveRequest?> TakeAsync()
    {
        InteractiveRequest? request = await Next.ConfigureAwait(false);
        _next = null;
        IsClosed = request is null;
        return request;
    }

    /// <summary>Whether a message is one that was taken before and came once more.</summary>
    public bool IsRepeated(InteractiveRequest request) => request.Sequence != 0 && request.Sequence <= Acknowledged;

    /// <summary>Counts a message. Says what is wrong with its number, or <see langword="null"/>.</summary>
    public string? Acknowledge(InteractiveRequest request)
    {
        if (request.Sequence != Acknowledged + 1)
        {
            return $"The field sequence is {request.Sequence}, and {Acknowledged + 1} is next: messages are numbered 1, 2, 3, …";
        }

        Acknowledged = request.Sequence;
        return null;
    }

    /// <summary>Reads what the caller still sends until it closes its side: leaving a stream that the other end writes to resets it.</summary>
    public async Task DrainAsync(TimeSpan limit, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(limit, time);
        using CancellationTokenRegistration giveUp = patience.Token.Register(_reading.Cancel);
        try
        {
            while (!IsClosed)
            {
                await TakeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or RpcException)
        {
            // It does not matter any more: the dialogue is over and its end was sent.
        }
    }

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    private async Task<InteractiveRequest?> ReadAsync() =>
        await requests.MoveNext(_reading.Token).ConfigureAwait(false) ? requests.Current : null;
}
