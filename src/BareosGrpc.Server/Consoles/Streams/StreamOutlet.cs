using System.Text;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>The way down to the caller of a stream: counts what it sends, and shows that it is alive when there is nothing to send.</summary>
/// <remarks>
/// Its writes end with the call alone: a write that is cancelled by any other token resets the stream, and the caller would never learn why.
/// </remarks>
internal sealed class StreamOutlet(
    IServerStreamWriter<StreamMessagesResponse> responses, TimeSpan heartbeat, TimeProvider time, CancellationToken callEnded)
{
    /// <summary>The last position of a followed log that was sent.</summary>
    public ulong Position { get; set; }

    /// <summary>How many packets or entries were sent.</summary>
    public ulong Count { get; private set; }

    /// <summary>How many bytes of output were sent.</summary>
    public ulong Bytes { get; private set; }

    public Task StartAsync(StreamStarted started) =>
        SendAsync(new StreamMessagesResponse { Started = started });

    public Task SendAsync(OutputPacket packet)
    {
        Count++;
        Bytes += (ulong)packet.Data.Length;
        return SendAsync(new StreamMessagesResponse { Output = packet });
    }

    public Task SendAsync(JobLogEntry entry)
    {
        Count++;
        Position++;
        Bytes += (ulong)Encoding.UTF8.GetByteCount(entry.Text);
        return SendAsync(new StreamMessagesResponse { JobLogEntry = entry });
    }

    public Task SendAsync(Notice notice) =>
        SendAsync(new StreamMessagesResponse { Notice = notice });

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
            Task beat = Task.Delay(heartbeat, time, silence.Token);
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

    private Task SendAsync(StreamMessagesResponse message)
    {
        message.Position = Position;
        return responses.WriteAsync(message, callEnded);
    }
}
