using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Tests.Hosting;

public sealed class TlsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly X509Certificate2 _certificate = Create();

    [Fact]
    public async Task The_service_listens_with_a_certificate_from_pem_files()
    {
        ApiKey key = ApiKey.Create();
        await using TestService service = await TestService.StartAsync(
            ("BareosGrpc:Listen:Url", "https://127.0.0.1:0"),
            ("BareosGrpc:Listen:CertificateFile", Write("tls.crt", _certificate.ExportCertificatePem())),
            ("BareosGrpc:Listen:KeyFile", Write("tls.key", _certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem())),
            ("BareosGrpc:Callers:alice:KeySha256", key.Sha256),
            ("BareosGrpc:Callers:alice:Directors:*", "*"));
        using GrpcChannel channel = Trusting(service.Address);

        ListResponse list = await new DirectorService.DirectorServiceClient(channel).ListAsync(
            new ListRequest(), new Metadata { { "authorization", $"Bearer {key.Text}" } });

        Assert.Single(list.Directors);
    }

    [Fact]
    public async Task A_key_that_is_not_the_certificates_is_told_at_start()
    {
        using var other = RSA.Create(2048);

        OptionsValidationException invalid = await Assert.ThrowsAsync<OptionsValidationException>(() => TestService.StartAsync(
            ("BareosGrpc:Listen:Url", "https://127.0.0.1:0"),
            ("BareosGrpc:Listen:CertificateFile", Write("tls.crt", _certificate.ExportCertificatePem())),
            ("BareosGrpc:Listen:KeyFile", Write("tls.key", other.ExportPkcs8PrivateKeyPem()))));

        Assert.Contains("the certificate and its key cannot be used", Assert.Single(invalid.Failures));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    private GrpcChannel Trusting(Uri address)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { _certificate },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        return GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
    }

    private string Write(string name, string pem)
    {
        string file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, pem);
        return file;
    }

    private static X509Certificate2 Create()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=bareosgrpc test", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
