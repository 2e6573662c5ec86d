using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bareos.Director.Tests.Transport.OpenSsl;

/// <summary>A certificate authority that writes PEM files into a folder of its own.</summary>
public sealed class TestCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bareos-tls-");
    private readonly X509Certificate2 _authority = MakeAuthority("Test Authority");

    public TestCertificates()
    {
        CaFile = Write("ca.pem", _authority.ExportCertificatePem());
        using X509Certificate2 other = MakeAuthority("Other Authority");
        OtherCaFile = Write("other-ca.pem", other.ExportCertificatePem());
        Server = Issue("server", new Subject { DnsName = "director.example", Address = IPAddress.Loopback });
        Client = Issue("client", new Subject());
    }

    public string CaFile { get; }

    public string OtherCaFile { get; }

    /// <summary>For director.example and 127.0.0.1.</summary>
    public (string Certificate, string Key) Server { get; }

    public (string Certificate, string Key) Client { get; }

    public (string Certificate, string Key) Issue(string name, Subject subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={subject.CommonName ?? name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (subject.DnsName is { } dnsName)
        {
            names.AddDnsName(dnsName);
        }

        if (subject.Address is { } address)
        {
            names.AddIpAddress(address);
        }

        if (subject.DnsName is not null || subject.Address is not null)
        {
            request.CertificateExtensions.Add(names.Build());
        }

        using X509Certificate2 certificate = request.Create(
            _authority, subject.NotAfter.AddDays(-10), subject.NotAfter, RandomNumberGenerator.GetBytes(8));
        return (Write(name + ".pem", certificate.ExportCertificatePem()), Write(name + ".key", key.ExportPkcs8PrivateKeyPem()));
    }

    public string Write(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private static X509Certificate2 MakeAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));
    }

    public sealed record Subject
    {
        public string? CommonName { get; init; }

        public string? DnsName { get; init; }

        public IPAddress? Address { get; init; }

        public DateTimeOffset NotAfter { get; init; } = DateTimeOffset.UtcNow.AddDays(5);
    }
}
