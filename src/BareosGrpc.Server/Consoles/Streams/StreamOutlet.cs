using System.Text;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>The way down to the caller of a stream: counts what it sends, and shows that it is alive when there is nothing to send.</summary>
internal sealed class StreamOutlet(IServerStreamWriter<StreamMessagesResponse> responses, TimeSpan heartbeat, TimeProvider time)
{
    /// <summary>The last position of a followed log that was sent.</summary>
    public ulong Position { get; set; }

    /// <summary>How many packets or entries were sent.</summary>
    public ulong Count { get; private set; }

    /// <summary>How many bytes of output were sent.</summary>
    public ulong Bytes { get; private set; }

    public Task StartAsync(StreamStarted started, CancellationToken cancellationToken) =>
        SendAsync(new StreamMessagesResponse { Started = started }, cancellationToken);

    public Task SendAsync(OutputPacket packet, CancellationToken cancellationToken)
    {
        Count++;
        Bytes += (ulong)packet.Data.Length;
        return SendAsync(new StreamMessagesResponse { Output = packet }, cancellationToken);
    }

    public Task SendAsync(JobLogEntry entry, CancellationToken cancellationToken)
    {
        Count++;
        Position++;
        Bytes += (ulong)Encoding.UTF8.GetByteCount(entry.Text);
        return SendAsync(new StreamMessagesResponse { JobLogEntry = entry }, cancellationToken);
    }

    public Task SendAsync(Notice notice, CancellationToken cancellationToken) =>
        SendAsync(new StreamMessagesResponse { Notice = notice }, cancellationToken);

    public Task CompleteAsync(StreamCompleted completed, CancellationToken cancellationToken)
    {
        completed.Count = Count;
        completed.Bytes = Bytes;
        return SendAsync(new StreamMessagesResponse { Completed = completed }, cancellationToken);
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
                await SendAsync(new StreamMessagesResponse { Heartbeat = alive }, cancellationToken).ConfigureAwait(false);
            }

            await silence.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return await something.ConfigureAwait(false);
    }

    private Task SendAsync(StreamMessagesResponse message, CancellationToken cancellationToken)
    {
        message.Position = Position;
        return responses.WriteAsync(message, cancellationToken);
    }
}
