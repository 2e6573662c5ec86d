using Bareos.Director.Errors;
using Bareos.Director.Transport;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Tests.Transport.OpenSsl;

public sealed class TlsPskTests(TestCertificates certificates) : IClassFixture<TestCertificates>
{
    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(TlsVersion.Tls12, "TLSv1.2", "ECDHE-PSK-CHACHA20-POLY1305", 256)]
    [InlineData(TlsVersion.Tls13, "TLSv1.3", "TLS_AES_128_GCM_SHA256", 128)]
    public async Task Both_ends_agree_over_sockets(TlsVersion version, string protocol, string cipher, int bits)
    {
        StreamPair inner = await StreamPair.OverSocketsAsync(TestContext.Current.CancellationToken);
        await using TlsPair pair = await TlsPair.ConnectAsync(Only(version), inner: inner);

        var expected = new TlsSessionInfo(protocol, cipher, bits, PskInUse: true);
        Assert.Equal(expected, pair.Client.Session);
        Assert.Equal(expected, pair.Server.Session);
        Assert.Equal("R_CONSOLE\u001eadmin"u8, pair.Server.PskIdentity.Span);
        Assert.True(pair.Client.PskIdentity.IsEmpty);
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task The_client_says_that_the_password_is_wrong(TlsVersion version)
    {
        (Exception? client, Exception? server) = await TlsPair.FailAsync(Only(version, password: "wrong"), TlsPair.PskServer());

        AssertTls(client, TlsFailure.WrongKey, "console 'admin'", "password", version == TlsVersion.Tls13 ? "alert 47" : "alert 20");
        AssertTls(server, TlsFailure.WrongKey, "console 'admin'");
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task The_client_says_that_the_console_is_unknown(TlsVersion version)
    {
        (Exception? client, Exception? server) = await TlsPair.FailAsync(Only(version, console: "nobody"), TlsPair.PskServer());

        AssertTls(client, TlsFailure.UnknownIdentity, "console 'nobody'", version == TlsVersion.Tls13 ? "alert 40" : "alert 115");
        AssertTls(server, TlsFailure.UnknownIdentity, "console 'nobody'");
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task An_impostor_with_a_certificate_and_without_the_key_is_refused(TlsVersion version)
    {
        var impostor = new TlsServerOptions { CertificateFile = certificates.Server.Certificate, KeyFile = certificates.Server.Key };

        (Exception? client, Exception? server) = await TlsPair.FailAsync(Only(version), impostor);

        AssertTls(client, TlsFailure.UnknownIdentity, "console 'admin'");
        _ = Assert.IsType<DirectorTlsException>(server);
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task A_director_with_a_certificate_and_the_key_proves_itself_by_the_key(TlsVersion version)
    {
        TlsServerOptions server = TlsPair.PskServer() with
        {
            CertificateFile = certificates.Server.Certificate,
            KeyFile = certificates.Server.Key,
            ClientCaFile = certificates.CaFile,
        };

        await using TlsPair pair = await TlsPair.ConnectAsync(Only(version), server);

        Assert.True(pair.Client.Session.PskInUse);
        Assert.True(pair.Server.Session.PskInUse);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task The_newest_version_that_both_allow_is_taken()
    {
        await using TlsPair newest = await TlsPair.ConnectAsync();
        await using TlsPair limited = await TlsPair.ConnectAsync(server: TlsPair.PskServer() with { MaximumVersion = TlsVersion.Tls12 });

        Assert.Equal("TLSv1.3", newest.Client.Session.ProtocolVersion);
        Assert.Equal("TLSv1.2", limited.Client.Session.ProtocolVersion);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task Ends_without_a_common_version_say_so()
    {
        (Exception? client, Exception? server) = await TlsPair.FailAsync(
            Only(TlsVersion.Tls12), TlsPair.PskServer() with { MinimumVersion = TlsVersion.Tls13 });

        AssertTls(client, TlsFailure.NothingInCommon, "alert 70");
        AssertTls(server, TlsFailure.NothingInCommon, "unsupported protocol");
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_lookup_that_throws_fails_the_handshake_with_its_own_cause()
    {
        var cause = new InvalidOperationException("the table is locked");

        (Exception? client, Exception? server) = await TlsPair.FailAsync(
            TlsPair.PskClient(), new TlsServerOptions { FindKey = _ => throw cause });

        AssertTls(client, TlsFailure.UnknownIdentity);
        AssertTls(server, TlsFailure.UnknownIdentity, "the table is locked");
        Assert.Same(cause, server!.InnerException);
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(1, 1)]
    [InlineData(255, 255)]
    public async Task Short_and_long_identities_and_keys_work(int identityLength, int keyLength)
    {
        byte[] identity = [.. Enumerable.Repeat((byte)'i', identityLength)];
        byte[] key = [.. Enumerable.Repeat((byte)0, keyLength)];
        var client = new TlsClientOptions { PskIdentity = identity, PskKey = key };

        await using TlsPair pair = await TlsPair.ConnectAsync(client, new TlsServerOptions { FindKey = _ => key });

        Assert.Equal(identity, pair.Server.PskIdentity.ToArray());
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task The_ClientHello_leaves_in_one_write()
    {
        StreamPair inner = StreamPair.InMemory();
        Task<TlsStream> client = TlsStream.AuthenticateAsClientAsync(
            inner.Client, TlsPair.PskClient(), TestContext.Current.CancellationToken);

        int onlyWrite = Assert.Single(((DuplexStream)inner.Client).Writes);
        Assert.InRange(onlyWrite, 10, 2048);
        await inner.Server.DisposeAsync();
        AssertTls(await Record.ExceptionAsync(() => client), TlsFailure.ConnectionLost);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_handshake_works_byte_by_byte()
    {
        StreamPair inner = StreamPair.InMemory();
        ((DuplexStream)inner.Client).MaxRead = 1;
        ((DuplexStream)inner.Server).MaxRead = 1;

        await using TlsPair pair = await TlsPair.ConnectAsync(inner: inner);

        Assert.True(pair.Client.Session.PskInUse);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_silent_server_can_be_given_up()
    {
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        StreamPair inner = StreamPair.InMemory();
        Task<TlsStream> client = TlsStream.AuthenticateAsClientAsync(inner.Client, TlsPair.PskClient(), impatience.Token);

        await impatience.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client);
    }

    internal static void AssertTls(Exception? exception, TlsFailure failure, params string[] words)
    {
        DirectorTlsException tls = Assert.IsType<DirectorTlsException>(exception);
        Assert.True(failure == tls.Failure, $"{tls.Failure}: {tls.Message}");
        Assert.All(words, word => Assert.Contains(word, tls.Message, StringComparison.Ordinal));
        Assert.EndsWith(".", tls.Message, StringComparison.Ordinal);
    }

    internal static TlsClientOptions Only(TlsVersion version, string console = "admin", string password = "secret") =>
        TlsPair.PskClient(console, password) with { MinimumVersion = version, MaximumVersion = version };
}
