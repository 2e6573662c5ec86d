using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace Bareos.Director.Tests.Transport.OpenSsl;

/// <summary>The two ends of a connection.</summary>
internal sealed record StreamPair(Stream Client, Stream Server)
{
    /// <summary>Over the loopback interface.</summary>
    public static async Task<StreamPair> OverSocketsAsync(CancellationToken cancellationToken)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(listener.LocalEndPoint!, cancellationToken);
        Socket server = await listener.AcceptAsync(cancellationToken);
        server.NoDelay = true;
        return new StreamPair(new NetworkStream(client, ownsSocket: true), new NetworkStream(server, ownsSocket: true));
    }

    /// <summary>In memory. A writer waits while <paramref name="capacity"/> bytes are unread.</summary>
    public static StreamPair InMemory(int capacity = 64 * 1024)
    {
        var options = new PipeOptions(pauseWriterThreshold: capacity, resumeWriterThreshold: capacity / 2, useSynchronizationContext: false);
        var up = new Pipe(options);
        var down = new Pipe(options);
        return new StreamPair(
            new DuplexStream(down.Reader.AsStream(), up.Writer.AsStream()),
            new DuplexStream(up.Reader.AsStream(), down.Writer.AsStream()));
    }
}
