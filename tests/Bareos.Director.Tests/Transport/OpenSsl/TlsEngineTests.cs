using Bareos.Director.Transport.OpenSsl;
using Bareos.Director.Transport.OpenSsl.Interop;

namespace Bareos.Director.Tests.Transport.OpenSsl;

public sealed class TlsEngineTests : IDisposable
{
    private readonly TlsEngine _client = new(
        TlsContextCache.Get(TlsContextSettings.For(TlsPair.PskClient())),
        new PskExchange { Identity = TlsPair.PskClient().PskIdentity, Key = TlsPair.PskClient().PskKey },
        targetHost: null);

    private readonly TlsEngine _server = new(
        TlsContextCache.Get(TlsContextSettings.For(TlsPair.PskServer())),
        new PskExchange { FindKey = TlsPair.PskServer().FindKey },
        targetHost: null);

    private readonly byte[] _buffer = new byte[32 * 1024];

    [Fact]
    public void It_does_no_input_or_output_of_its_own()
    {
        Shake();

        Assert.Equal(TlsStep.WantsInput, _server.Read(_buffer, out _));
        Assert.Equal(TlsStep.Done, _client.Write("hello"u8));
        Carry(_client, _server);
        Assert.Equal(TlsStep.Done, _server.Read(_buffer, out int count));
        Assert.Equal("hello"u8, _buffer.AsSpan(0, count));
        Assert.False(_client.HasOutput);
    }

    [Fact]
    public void An_old_error_of_the_thread_is_not_taken_for_ones_own()
    {
        Shake();
        LeaveAnErrorBehind();

        Assert.Equal(TlsStep.WantsInput, _client.Read(_buffer, out _));
        Assert.Null(_client.Fault);
    }

    [Fact]
    public void Errors_of_one_connection_do_not_reach_another()
    {
        Shake();
        using TlsEngine broken = new(TlsContextCache.Get(TlsContextSettings.For(TlsPair.PskServer())), new PskExchange(), targetHost: null);
        broken.Feed("no TLS at all, and long enough for a header"u8);

        Assert.Equal(TlsStep.Failed, broken.Handshake());
        Assert.NotNull(broken.Fault);
        Assert.Equal(TlsStep.WantsInput, _client.Read(_buffer, out _));
    }

    [Fact]
    public void The_end_is_reported_for_ever()
    {
        Shake();
        _ = _client.Write("bye"u8);
        _client.Shutdown();
        Carry(_client, _server);

        Assert.Equal(TlsStep.Done, _server.Read(_buffer, out int count));
        Assert.Equal(3, count);
        Assert.Equal(TlsStep.Closed, _server.Read(_buffer, out _));
        Assert.Equal(TlsStep.Closed, _server.Read(_buffer, out _));
    }

    [Fact]
    public void After_its_own_end_it_refuses_to_write_and_goes_on_reading()
    {
        Shake();
        _client.Shutdown();
        _ = Assert.Throws<InvalidOperationException>(() => _client.Write("x"u8));

        _ = _server.Write("still here"u8);
        Carry(_server, _client);
        Assert.Equal(TlsStep.Done, _client.Read(_buffer, out int count));
        Assert.Equal("still here"u8, _buffer.AsSpan(0, count));
    }

    [Fact]
    public void A_closed_one_says_so()
    {
        _client.Dispose();

        _ = Assert.Throws<ObjectDisposedException>(() => _client.Handshake());
        _ = Assert.Throws<ObjectDisposedException>(() => _client.TakeOutput(_buffer));
        _client.Dispose();
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private static void LeaveAnErrorBehind()
    {
        TlsContext own = TlsContext.Create(TlsContextSettings.For(TlsPair.PskClient()));
        Assert.Equal(0, Libssl.SSL_CTX_set_cipher_list(own.Handle, "no-such-cipher"));
    }

    private void Shake()
    {
        while (_client.Handshake() != TlsStep.Done | _server.Handshake() != TlsStep.Done)
        {
            Carry(_client, _server);
            Carry(_server, _client);
        }

        Carry(_client, _server);
    }

    private void Carry(TlsEngine from, TlsEngine to)
    {
        int count;
        while ((count = from.TakeOutput(_buffer)) > 0)
        {
            to.Feed(_buffer.AsSpan(0, count));
        }
    }
}
