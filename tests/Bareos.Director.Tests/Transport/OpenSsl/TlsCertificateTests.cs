using Bareos.Director.Errors;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Tests.Transport.OpenSsl;

public sealed class TlsCertificateTests(TestCertificates certificates) : IClassFixture<TestCertificates>
{
    public static TheoryData<TlsVersion> Versions => [TlsVersion.Tls12, TlsVersion.Tls13];

    private TlsServerOptions Server => ServerWith(certificates.Server);

    private TlsServerOptions DemandingServer => Server with { ClientCaFile = certificates.CaFile };

    [Theory(Timeout = TlsPair.Timeout)]
    [MemberData(nameof(Versions))]
    public async Task A_server_is_accepted_by_its_name(TlsVersion version)
    {
        await using TlsPair pair = await TlsPair.ConnectAsync(Client(version), Server);

        Assert.False(pair.Client.Session.PskInUse);
        Assert.False(pair.Server.Session.PskInUse);
        Assert.True(pair.Server.PskIdentity.IsEmpty);
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData("127.0.0.1")]
    [InlineData("DIRECTOR.example")]
    [InlineData("director.example.")]
    public async Task A_server_is_accepted_by_its_address_and_however_its_name_is_written(string host)
    {
        await using TlsPair pair = await TlsPair.ConnectAsync(Client() with { TargetHost = host }, Server);

        Assert.Equal("TLSv1.3", pair.Client.Session.ProtocolVersion);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_common_name_counts_where_there_are_no_other_names()
    {
        (string, string) old = certificates.Issue("common", new TestCertificates.Subject { CommonName = "old.example" });

        await using TlsPair pair = await TlsPair.ConnectAsync(Client() with { TargetHost = "old.example" }, ServerWith(old));

        Assert.False(pair.Client.Session.PskInUse);
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData("other.example", "hostname mismatch")]
    [InlineData("127.0.0.2", "IP address mismatch")]
    [InlineData("::1", "IP address mismatch")]
    [InlineData("[fe80::1%1]", "IP address mismatch")]
    public async Task A_certificate_for_somebody_else_is_refused(string host, string reason)
    {
        (Exception? client, Exception? server) = await TlsPair.FailAsync(Client() with { TargetHost = host }, Server);

        TlsPskTests.AssertTls(client, TlsFailure.CertificateRejected, $"'{host}'", reason);
        TlsPskTests.AssertTls(server, TlsFailure.OwnCertificateRejected, "alert 42");
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [MemberData(nameof(Versions))]
    public async Task A_certificate_of_another_authority_is_refused(TlsVersion version)
    {
        (Exception? client, Exception? server) = await TlsPair.FailAsync(Client(version) with { CaFile = certificates.OtherCaFile }, Server);

        TlsPskTests.AssertTls(client, TlsFailure.CertificateRejected, "issuer", "certificate authority");
        TlsPskTests.AssertTls(server, TlsFailure.OwnCertificateRejected, "alert 48");
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task The_system_does_not_trust_our_authority()
    {
        (Exception? client, _) = await TlsPair.FailAsync(Client() with { CaFile = null }, Server);

        TlsPskTests.AssertTls(client, TlsFailure.CertificateRejected, "issuer");
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task An_expired_certificate_is_refused()
    {
        var expired = new TestCertificates.Subject { DnsName = "director.example", NotAfter = DateTimeOffset.UtcNow.AddDays(-1) };

        (Exception? client, _) = await TlsPair.FailAsync(Client(), ServerWith(certificates.Issue("expired", expired)));

        TlsPskTests.AssertTls(client, TlsFailure.CertificateRejected, "expired", "Renew");
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [MemberData(nameof(Versions))]
    public async Task A_client_shows_its_certificate_to_a_server_that_demands_one(TlsVersion version)
    {
        await using TlsPair pair = await TlsPair.ConnectAsync(With(Client(version), certificates.Client), DemandingServer);

        Assert.Equal(pair.Client.Session, pair.Server.Session);
    }

    // In TLS 1.3 the client has finished by then, and hears of it at its first read. In 1.2 the alert is the general 40.
    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(TlsVersion.Tls12, TlsFailure.NothingInCommon, "alert 40")]
    [InlineData(TlsVersion.Tls13, TlsFailure.OwnCertificateRejected, "alert 116")]
    public async Task A_client_without_the_certificate_that_is_demanded_is_told_so(TlsVersion version, TlsFailure failure, string alert)
    {
        (Exception? client, Exception? server) = await TlsPair.FailAsync(Client(version), DemandingServer);

        TlsPskTests.AssertTls(client, failure, alert, "requires a client certificate");
        TlsPskTests.AssertTls(server, TlsFailure.CertificateRejected, "showed no certificate");
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [MemberData(nameof(Versions))]
    public async Task A_client_whose_certificate_is_not_trusted_is_told_so(TlsVersion version)
    {
        TlsServerOptions server = Server with { ClientCaFile = certificates.OtherCaFile };

        (Exception? client, Exception? answer) = await TlsPair.FailAsync(With(Client(version), certificates.Client), server);

        TlsPskTests.AssertTls(client, TlsFailure.OwnCertificateRejected, "client.pem", "alert 48");
        TlsPskTests.AssertTls(answer, TlsFailure.CertificateRejected, "self-signed", "certificate authority");
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [MemberData(nameof(Versions))]
    public async Task A_client_with_a_key_and_an_authority_accepts_either(TlsVersion version)
    {
        TlsClientOptions both = Client(version) with { PskIdentity = TlsPair.PskClient().PskIdentity, PskKey = TlsPair.PskClient().PskKey };

        await using TlsPair byKey = await TlsPair.ConnectAsync(both, TlsPair.PskServer());
        await using TlsPair byCertificate = await TlsPair.ConnectAsync(both, Server);

        Assert.True(byKey.Client.Session.PskInUse);
        Assert.False(byCertificate.Client.Session.PskInUse);
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [MemberData(nameof(Versions))]
    public async Task A_client_with_a_certificate_alone_fails_at_a_server_with_keys_alone(TlsVersion version)
    {
        (Exception? client, Exception? server) = await TlsPair.FailAsync(Client(version), TlsPair.PskServer());

        TlsPskTests.AssertTls(client, TlsFailure.NothingInCommon, "pre-shared key");
        TlsPskTests.AssertTls(server, TlsFailure.NothingInCommon);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_renewed_certificate_serves_the_next_connection()
    {
        (string Certificate, string Key) files = certificates.Issue(
            "renewed", new TestCertificates.Subject { DnsName = "director.example", NotAfter = DateTimeOffset.UtcNow.AddDays(-1) });
        File.SetLastWriteTimeUtc(files.Certificate, DateTime.UtcNow.AddDays(-2));
        (Exception? before, _) = await TlsPair.FailAsync(Client(), ServerWith(files));

        _ = certificates.Issue("renewed", new TestCertificates.Subject { DnsName = "director.example" });

        await using TlsPair after = await TlsPair.ConnectAsync(Client(), ServerWith(files));
        TlsPskTests.AssertTls(before, TlsFailure.CertificateRejected, "expired");
    }

    private static TlsServerOptions ServerWith((string Certificate, string Key) files) =>
        new() { CertificateFile = files.Certificate, KeyFile = files.Key };

    private static TlsClientOptions With(TlsClientOptions options, (string Certificate, string Key) files) =>
        options with { CertificateFile = files.Certificate, KeyFile = files.Key };

    private TlsClientOptions Client(TlsVersion version = TlsVersion.Tls13) => new()
    {
        TargetHost = "director.example",
        CaFile = certificates.CaFile,
        MinimumVersion = version,
        MaximumVersion = version,
    };
}
