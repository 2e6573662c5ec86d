using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BareosGrpc.Server.Health;
using BareosGrpc.Server.Hosting;
using BareosGrpc.Server.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace BareosGrpc.Server.Tests.Health;

public sealed class HealthProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_service_that_runs_serves()
    {
        await using WebApplication service = await StartAsync("http://127.0.0.1:0");

        Assert.Equal((0, "The service serves."), await ProbeAsync($"http://127.0.0.1:{BareosGrpcHost.AddressOf(service).Port}"));
    }

    [Fact]
    public async Task A_service_is_found_behind_its_certificate_whatever_name_that_is_for()
    {
        string[] tls = WriteCertificate(_folder.Path, "CN=bridge.example");
        await using WebApplication service = await StartAsync("https://127.0.0.1:0", tls);

        Assert.Equal((0, "The service serves."), await ProbeAsync($"https://127.0.0.1:{BareosGrpcHost.AddressOf(service).Port}"));
    }

    [Theory]
    [InlineData("http://*:{0}")]
    [InlineData("http://0.0.0.0:{0}")]
    [InlineData("http://localhost:{0}")]
    public async Task A_service_on_every_address_is_asked_on_loopback(string url)
    {
        await using WebApplication service = await StartAsync("http://127.0.0.1:0");

        (int exitCode, _) = await ProbeAsync(string.Format(null, url, BareosGrpcHost.AddressOf(service).Port));

        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task A_service_that_has_stopped_does_not_serve()
    {
        int port;
        await using (WebApplication service = await StartAsync("http://127.0.0.1:0"))
        {
            port = BareosGrpcHost.AddressOf(service).Port;
        }

        (int exitCode, string said) = await ProbeAsync($"http://127.0.0.1:{port}");

        Assert.Equal(1, exitCode);
        Assert.Contains($"127.0.0.1:{port}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_program_on_the_port_is_not_taken_for_the_service()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task answering = AnswerAsync(listener, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray());

        (int exitCode, _) = await ProbeAsync($"http://{listener.LocalEndpoint}");

        Assert.Equal(1, exitCode);
        await answering;
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", "leaves the port open")]
    [InlineData("bridge", "is not a URL like")]
    public async Task An_address_that_cannot_be_asked_is_named(string url, string expected)
    {
        (int exitCode, string said) = await ProbeAsync(url);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Said)> ProbeAsync(string url)
    {
        var output = new StringWriter();
        int exitCode = await HealthProbe.RunAsync([$"--BareosGrpc:Listen:Url={url}"], output, Cancellation);
        return (exitCode, output.ToString().TrimEnd());
    }

    // The director is never asked: that one is down does not make the service unhealthy.
    private async Task<WebApplication> StartAsync(string url, params string[] more)
    {
        WebApplication service = BareosGrpcHost.Create(
        [
            $"--BareosGrpc:Listen:Url={url}",
            "--BareosGrpc:Directors:main:Address=127.0.0.1",
            "--BareosGrpc:Directors:main:Port=1",
            "--BareosGrpc:Directors:main:Consoles:admin:ConsoleName=admin",
            "--BareosGrpc:Directors:main:Consoles:admin:Password=unused",
            $"--BareosGrpc:Requests:Folder={Path.Combine(_folder.Path, "requests")}",
            .. more,
        ]);
        await service.StartAsync(Cancellation);
        return service;
    }

    private static string[] WriteCertificate(string folder, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest(name, key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        string certificateFile = Path.Combine(folder, "certificate.pem");
        string keyFile = Path.Combine(folder, "key.pem");
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return [$"--BareosGrpc:Listen:CertificateFile={certificateFile}", $"--BareosGrpc:Listen:KeyFile={keyFile}"];
    }

    private static async Task AnswerAsync(TcpListener listener, byte[] answer)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync(Cancellation);
        await client.GetStream().WriteAsync(answer, Cancellation);
    }
}
