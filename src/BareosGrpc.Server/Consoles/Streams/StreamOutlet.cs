using System.Text;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>The way down to the caller of a stream: counts what it sends, and shows that it is alive when there is nothing to send.</summary>
/// <remarks>
/// Its writes end with the call alone: a write that is cancelled by any other token resets the stream, and the caller would never learn why.
/// A caller who takes nothing for the idle limit can be told nothing either, and loses the stream.
/// </remarks>
internal sealed class StreamOutlet(
    IServerStreamWriter<StreamMessagesResponse> responses, ServerCallContext call, StreamOptions limits, TimeProvider time)
{
    private static readonly TimeSpan TokenDelay = TimeSpan.FromSeconds(1);

    private bool _isStarted;

    /// <summary>The position of what was sent last.</summary>
    public ulong Position { get; set; }

    /// <summary>How many packets, rows, entries or messages were sent.</summary>
    public ulong Count { get; private set; }

    /// <summary>How many bytes of output were sent.</summary>
    public ulong Bytes { get; private set; }

    /// <summary>Tells that the stream begins, once.</summary>
    public Task StartAsync(StreamStarted started)
    {
        if (_isStarted)
        {
            return Task.CompletedTask;
        }

        _isStarted = true;
        return SendAsync(new StreamMessagesResponse { Started = started });
    }

    public Task SendAsync(OutputPacket packet)
    {
        Count++;
        Bytes += (ulong)packet.Data.Length;
        return SendAsync(new StreamMessagesResponse { Output = packet });
    }

    public Task SendAsync(JobLogEntry entry, ulong position)
    {
        Count++;
        Position = position;
        Bytes += (ulong)Encoding.UTF8.GetByteCount(entry.Text);
        return SendAsync(new StreamMessagesResponse { JobLogEntry = entry });
    }

    public Task SendAsync(DirectorMessage message, ulong position)
    {
        Count++;
        Position = position;
        Bytes += (ulong)message.Data.Length;
        return SendAsync(new StreamMessagesResponse { DirectorMessage = message });
    }

    /// <summary>Sends rows.</summary>
    /// <param name="message">The message with the rows.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="bytes">How long they were as the director wrote them.</param>
    /// <param name="position">The position of the last one.</param>
    public Task SendRowsAsync(StreamMessagesResponse message, int rows, long bytes, ulong position)
    {
        Count += (ulong)rows;
        Position = position;
        Bytes += (ulong)bytes;
        return SendAsync(message);
    }

    public Task SendAsync(Notice notice) =>
        SendAsync(new StreamMessagesResponse { Notice = notice });

    /// <summary>Tells that positions up to this one will not come.</summary>
    public Task SendAsync(Gap gap)
    {
        Position = gap.ToPosition;
        return SendAsync(new Notice { Gap = gap });
    }

    /// <summary>Tells that the service ends the stream, and by the position where to resume.</summary>
    public Task CloseAsync(CloseReason reason) =>
        SendAsync(new StreamMessagesResponse { Closing = new StreamClosing { Reason = reason } });

    public Task CompleteAsync(StreamCompleted completed)
    {
        completed.Count = Count;
        completed.Bytes = Bytes;
        return SendAsync(new StreamMessagesResponse { Completed = completed });
    }

    /// <summary>Waits for something, and sends heartbeats meanwhile.</summary>
    public async Task<T> AliveWhileAsync<T>(Task<T> something, CancellationToken cancellationToken)
    {
        while (!something.IsCompleted)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task beat = Task.Delay(limits.HeartbeatInterval, time, silence.Token);
            if (await Task.WhenAny(something, beat).ConfigureAwait(false) == beat && beat.IsCompletedSuccessfully)
            {
                var alive = new Heartbeat { Time = time.GetUtcNow().ToTimestamp() };
                await SendAsync(new StreamMessagesResponse { Heartbeat = alive }).ConfigureAwait(false);
            }

            await silence.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return await something.ConfigureAwait(false);
    }

    private async Task SendAsync(StreamMessagesResponse message)
    {
        message.Position = Position;
        Task write = WriteAsync(message);
        if (!write.IsCompleted)
        {
            await write.WaitAsync(limits.IdleLimit, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!write.IsCompleted)
            {
                // What was written stands in the way of any status: only a reset gets through.
                call.GetHttpContext().Abort();

                // The write ends by that, and must not outlive the call: it holds on to its context.
                await write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw new CallRefusedException(
                    ErrorReason.DeadlineExceeded, $"The caller took nothing for {limits.IdleLimit} (BareosGrpc:Streams:IdleLimit), and its stream was ended.");
            }
        }

        await write.ConfigureAwait(false);
    }

    private async Task WriteAsync(StreamMessagesResponse message)
    {
        try
        {
            await responses.WriteAsync(message, call.CancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // A stream that was reset takes no message from a moment before its token tells that.
            await Task.Delay(TokenDelay, call.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            call.CancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }
}
