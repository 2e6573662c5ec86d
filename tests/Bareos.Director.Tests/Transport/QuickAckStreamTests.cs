using System.Net;
using System.Net.Sockets;
using Bareos.Director.Transport;

namespace Bareos.Director.Tests.Transport;

public sealed class QuickAckStreamTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reply_in_pieces_arrives_whole(bool quickAck)
    {
        (QuickAckStream stream, Socket director) = await ConnectAsync(quickAck);
        await using QuickAckStream _ = stream;
        using Socket __ = director;
        byte[] reply = [.. Enumerable.Range(0, 200).Select(static number => (byte)number)];
        await stream.WriteAsync("command"u8.ToArray(), Cancellation);

        Task sending = SendInPiecesAsync(director, reply);
        byte[] received = new byte[reply.Length];
        await stream.ReadExactlyAsync(received, Cancellation);

        Assert.Equal(reply, received);
        await sending;
    }

    [Fact]
    public async Task A_connection_that_is_reset_in_the_middle_of_a_reply_fails_and_does_not_end()
    {
        (QuickAckStream stream, Socket director) = await InReplyAsync();
        await using QuickAckStream _ = stream;

        // Both ends are on this machine: the reset has arrived when the close returns.
        director.LingerState = new LingerOption(enable: true, seconds: 0);
        director.Dispose();

        var failure = await Assert.ThrowsAsync<SocketException>(async () => await stream.ReadExactlyAsync(new byte[1], Cancellation));
        Assert.Equal(SocketError.ConnectionReset, failure.SocketErrorCode);
    }

    [Fact]
    public async Task The_end_in_the_middle_of_a_reply_is_the_end()
    {
        (QuickAckStream stream, Socket director) = await InReplyAsync();
        await using QuickAckStream _ = stream;
        director.Dispose();

        Assert.Equal(0, await stream.ReadAsync(new byte[1], Cancellation));
    }

    private async Task<(QuickAckStream Stream, Socket Director)> InReplyAsync()
    {
        (QuickAckStream stream, Socket director) = await ConnectAsync(quickAck: true);
        await director.SendAsync("first"u8.ToArray(), Cancellation);
        await stream.ReadExactlyAsync(new byte[5], Cancellation);
        return (stream, director);
    }

    private static async Task SendInPiecesAsync(Socket director, byte[] reply)
    {
        foreach (byte[] piece in reply.Chunk(7))
        {
            await director.SendAsync(piece, Cancellation);
            await Task.Yield();
        }
    }

    private async Task<(QuickAckStream Stream, Socket Director)> ConnectAsync(bool quickAck)
    {
        _listener.Start();
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(_listener.LocalEndpoint, Cancellation);
        return (new QuickAckStream(client, quickAck), await _listener.AcceptSocketAsync(Cancellation));
    }
}
