using System.Security.Cryptography;
using Bareos.Director.Errors;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Tests.Transport.OpenSsl;

public sealed class TlsOptionsTests(TestCertificates certificates) : IClassFixture<TestCertificates>
{
    public static TheoryData<TlsClientOptions, string> BadClients => new()
    {
        { new TlsClientOptions(), "anybody could answer" },
        { new TlsClientOptions { TargetHost = "" }, "TargetHost is empty" },
        { new TlsClientOptions { CaFile = "ca.pem" }, "anybody could answer" },
        { TlsPair.PskClient() with { CaFile = "ca.pem" }, "CaFile needs a TargetHost" },
        { TlsPair.PskClient() with { PskKey = default }, "need each other" },
        { new TlsClientOptions { TargetHost = "x", PskKey = new byte[1] }, "need each other" },
        { TlsPair.PskClient() with { PskIdentity = new byte[257] }, "longer than 256" },
        { TlsPair.PskClient() with { PskKey = new byte[513] }, "longer than 512" },
        { TlsPair.PskClient() with { PskIdentity = "a\0b"u8.ToArray() }, "zero byte" },
        { TlsPair.PskClient() with { CertificateFile = "c.pem" }, "need each other" },
        { TlsPair.PskClient() with { MinimumVersion = TlsVersion.Tls13, MaximumVersion = TlsVersion.Tls12 }, "above" },
    };

    [Theory]
    [MemberData(nameof(BadClients))]
    public async Task Client_options_that_protect_nothing_or_contradict_themselves_are_refused(TlsClientOptions options, string words)
    {
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(
            () => TlsStream.AuthenticateAsClientAsync(Stream.Null, options, TestContext.Current.CancellationToken));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a name")]
    [InlineData("..")]
    [InlineData("a\0b")]
    public async Task A_host_that_no_certificate_could_be_for_is_refused(string host)
    {
        var options = new TlsClientOptions { TargetHost = host, CaFile = certificates.CaFile };

        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(
            () => TlsStream.AuthenticateAsClientAsync(Stream.Null, options, TestContext.Current.CancellationToken));

        Assert.Contains(host, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_options_with_which_nobody_could_connect_are_refused()
    {
        _ = await RefuseAsync(new TlsServerOptions());
        _ = await RefuseAsync(TlsPair.PskServer() with { KeyFile = "k.pem" });
        _ = await RefuseAsync(TlsPair.PskServer() with { MinimumVersion = TlsVersion.Tls13, MaximumVersion = TlsVersion.Tls12 });

        static Task<ArgumentException> RefuseAsync(TlsServerOptions options) => Assert.ThrowsAsync<ArgumentException>(
            () => TlsStream.AuthenticateAsServerAsync(Stream.Null, options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Files_that_cannot_be_used_are_named()
    {
        string garbage = certificates.Write("garbage.pem", "no PEM at all");
        (string certificate, string key) = certificates.Client;

        await ExpectAsync(new TlsClientOptions { TargetHost = "x", CaFile = garbage }, $"'{garbage}'");
        await ExpectAsync(new TlsClientOptions { TargetHost = "x", CaFile = garbage + ".missing" }, "No such file");
        await ExpectAsync(TlsPair.PskClient() with { CertificateFile = garbage, KeyFile = key }, $"'{garbage}'");
        await ExpectAsync(TlsPair.PskClient() with { CertificateFile = certificate, KeyFile = garbage }, $"'{garbage}'");
        await ExpectAsync(TlsPair.PskClient() with { CertificateFile = certificate, KeyFile = certificates.Server.Key }, "mismatch");
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task An_encrypted_key_is_refused_without_asking_anybody()
    {
        using var key = ECDsa.Create();
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        string file = certificates.Write("encrypted.key", key.ExportEncryptedPkcs8PrivateKeyPem("passphrase", encryption));

        await ExpectAsync(TlsPair.PskClient() with { CertificateFile = certificates.Client.Certificate, KeyFile = file }, "not encrypted");
    }

    [Fact]
    public void Options_do_not_print_the_key()
    {
        TlsClientOptions options = TlsPair.PskClient(password: "[md5]0123456789abcdef0123456789abcdef");

        Assert.DoesNotContain("0123456789abcdef", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("48, 49", options.ToString(), StringComparison.Ordinal);
    }

    private static async Task ExpectAsync(TlsClientOptions options, string words)
    {
        Exception? failure = await Record.ExceptionAsync(
            () => TlsStream.AuthenticateAsClientAsync(Stream.Null, options, TestContext.Current.CancellationToken));
        TlsPskTests.AssertTls(failure, TlsFailure.InvalidConfiguration, words);
    }
}
