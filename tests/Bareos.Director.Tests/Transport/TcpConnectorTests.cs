using System.Net;
using System.Net.Sockets;
using Bareos.Director.Errors;
using Bareos.Director.Transport;

namespace Bareos.Director.Tests.Transport;

public sealed class TcpConnectorTests : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _others = [];

    public TcpConnectorTests() => _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose()
    {
        _listener.Dispose();
        _others.ForEach(static socket => socket.Dispose());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_name_and_an_address_lead_there(string host)
    {
        _listener.Listen();

        await using TcpStream stream = await ConnectAsync(host);
        using Socket director = await _listener.AcceptAsync(Cancellation);

        await SpeaksAsync(stream, director);
    }

    // A machine that is far away has not answered yet when connecting returns.
    [Fact]
    public async Task A_director_that_answers_later_is_waited_for()
    {
        await FillQueueAsync();
        Task<TcpStream> connecting = ConnectAsync("127.0.0.1");
        Assert.False(connecting.IsCompleted);

        for (int i = 0; i < _others.Count; i++)
        {
            using Socket _ = await _listener.AcceptAsync(Cancellation);
        }

        await using TcpStream stream = await connecting;
        using Socket director = await _listener.AcceptAsync(Cancellation);
        await SpeaksAsync(stream, director);
    }

    [Fact]
    public async Task A_refusal_that_comes_later_is_one()
    {
        await FillQueueAsync();
        Task<TcpStream> connecting = ConnectAsync("127.0.0.1");
        Assert.False(connecting.IsCompleted);

        _listener.Dispose();

        var failure = await Assert.ThrowsAsync<DirectorUnreachableException>(() => connecting);
        Assert.Contains("refused", failure.Message, StringComparison.Ordinal);
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(failure.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task Nobody_who_answers_ends_it_at_its_limit()
    {
        await FillQueueAsync();

        var failure = await Assert.ThrowsAsync<DirectorUnreachableException>(() => ConnectAsync("127.0.0.1", TimeSpan.FromMilliseconds(200)));

        Assert.StartsWith($"Nobody answered at 127.0.0.1:{Port} within 0.2 s.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_given_up()
    {
        await FillQueueAsync();
        using var given = new CancellationTokenSource();
        Task<TcpStream> connecting = ConnectAsync("127.0.0.1", cancellationToken: given.Token);

        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_named()
    {
        var failure = await Assert.ThrowsAsync<DirectorUnreachableException>(() => ConnectAsync("127.0.0.1"));

        Assert.StartsWith($"Nobody listens at 127.0.0.1:{Port}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_host_is_not_this_machine() => await Assert.ThrowsAsync<ArgumentException>(() => ConnectAsync(""));

    private Task<TcpStream> ConnectAsync(string host, TimeSpan? timeout = null, CancellationToken? cancellationToken = null) => TcpConnector.ConnectAsync(
        new TcpOptions(host, Port, timeout ?? TimeSpan.FromSeconds(30), TimeProvider.System, QuickAcknowledge: true, WaitBriefly: true),
        cancellationToken ?? Cancellation);

    // Whoever comes when nobody accepts and the queue is full is not answered.
    private async Task FillQueueAsync()
    {
        _listener.Listen(0);
        while (true)
        {
            var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(1));
            try
            {
                await other.ConnectAsync(_listener.LocalEndPoint!, patience.Token);
                _others.Add(other);
            }
            catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
            {
                other.Dispose();
                return;
            }
        }
    }

    private static async Task SpeaksAsync(TcpStream stream, Socket director)
    {
        Assert.True(stream.IsOpenAndSilent);
        await stream.WriteAsync("command"u8.ToArray(), Cancellation);
        var command = new byte[7];
        Assert.Equal(7, await director.ReceiveAsync(command, Cancellation));
        await director.SendAsync("reply"u8.ToArray(), Cancellation);
        await stream.ReadExactlyAsync(new byte[5], Cancellation);
        Assert.True(stream.IsOpenAndSilent);
    }
}
