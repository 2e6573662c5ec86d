using System.Net;
using System.Net.Sockets;
using System.Text;
using Bareos.Director.Errors;
using Bareos.Director.Transport;
using Bareos.Director.Transport.OpenSsl;
using Bareos.Director.Transport.Readiness;

namespace Bareos.Director.Tests.Transport.OpenSsl;

public sealed class NotTlsPeerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData("SSH-2.0-OpenSSH_9.2p1\r\n", "an SSH server", "'SSH-2.0-OpenSSH_9.2p1'")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n", "a web server", "'HTTP/1.1 400 Bad Request'")]
    [InlineData("220 mail.example ESMTP\r\n", "no director", "'220 mail.example ESMTP'")]
    [InlineData("J\u0001\u0002\u001b[2J5.5", "no director", "'J...[2J5.5'")]
    public async Task A_server_that_is_no_director_is_named(string greeting, string what, string shown)
    {
        NotADirectorException failure = Assert.IsType<NotADirectorException>(await ConnectToAsync(Encoding.Latin1.GetBytes(greeting)));

        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Contains(shown, failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_long_greeting_is_cut()
    {
        Exception? failure = await ConnectToAsync(Enumerable.Repeat((byte)'x', 5000).ToArray());

        Assert.InRange(Assert.IsType<NotADirectorException>(failure).Message.Length, 60, 300);
        Assert.Contains("xxx…'", failure.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(new byte[] { 0, 0, 0, 5, (byte)'1', (byte)'9' })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFC })] // TERMINATE
    [InlineData(new byte[] { 0 })]
    public async Task A_Bareos_daemon_that_answers_in_clear_text_is_told_from_the_rest(byte[] frame)
    {
        TlsPskTests.AssertTls(await ConnectToAsync(frame), TlsFailure.NotTls, "clear text", "TLS Enable");
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_server_that_hangs_up_is_no_TLS_error_of_ours()
    {
        TlsPskTests.AssertTls(await ConnectToAsync([]), TlsFailure.ConnectionLost);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_connection_that_is_reset_is_reported_with_its_cause()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint, Cancellation);
        await using var connection = new TcpStream(client, ReadinessWatch.Follow(client), quickAck: true, waitsBriefly: true);
        Task<TlsStream> handshake = TlsStream.AuthenticateAsClientAsync(connection, TlsPair.PskClient(), Cancellation);
        using (Socket server = await listener.AcceptSocketAsync(Cancellation))
        {
            server.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        Exception? failure = await Record.ExceptionAsync(() => handshake);

        TlsPskTests.AssertTls(failure, TlsFailure.ConnectionLost);
        _ = Assert.IsType<SocketException>(failure!.InnerException);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_server_that_speaks_TLS_badly_is_reported()
    {
        TlsPskTests.AssertTls(await ConnectToAsync([0x16, 3, 3, 0, 4, 0xEE, 0, 0, 0]), TlsFailure.ProtocolViolation);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_server_tells_what_a_client_without_TLS_sent()
    {
        StreamPair inner = StreamPair.InMemory();
        await inner.Client.WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), Cancellation);

        Exception? failure = await Record.ExceptionAsync(
            () => TlsStream.AuthenticateAsServerAsync(inner.Server, TlsPair.PskServer(), Cancellation));

        TlsPskTests.AssertTls(failure, TlsFailure.NotTls, "'GET / HTTP/1.1'");
    }

    private static async Task<Exception?> ConnectToAsync(byte[] answer)
    {
        StreamPair inner = await StreamPair.OverSocketsAsync(Cancellation);
        Task<Exception?> client = Record.ExceptionAsync(
            () => TlsStream.AuthenticateAsClientAsync(inner.Client, TlsPair.PskClient(), Cancellation)).AsTask();

        // The ClientHello is read first: closing on unread bytes would reset the connection and take the answer with it.
        _ = await inner.Server.ReadAsync(new byte[4096], Cancellation);
        await inner.Server.WriteAsync(answer, Cancellation);
        await inner.Server.DisposeAsync();
        Exception? failure = await client;
        await inner.Client.DisposeAsync();
        return failure;
    }
}
