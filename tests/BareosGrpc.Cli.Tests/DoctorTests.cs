using System.Net;
using System.Net.Sockets;

namespace BareosGrpc.Cli.Tests;

public sealed class DoctorTests(Installation installation) : IClassFixture<Installation>
{
    [Fact]
    public async Task A_good_connection_passes_every_step()
    {
        Run run = await installation.RunAsync("doctor");

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["name", "TCP", "TLS", "key", "demo/admin: login", "demo/admin: ACL", "demo: limit"],
            step => Assert.Contains($"ok    {step}: ", run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_without_a_name_is_told()
    {
        Run run = await Run.AsyncOf(["doctor", "--server", "http://no-such-host.invalid:9190"]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("FAIL  name: no-such-host.invalid cannot be resolved", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_told()
    {
        Run run = await Run.AsyncOf(["doctor", "--server", "http://127.0.0.1:1"]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("FAIL  TCP: 127.0.0.1:1 cannot be reached", run.Output, StringComparison.Ordinal);
        Assert.Contains("to do: Check that the service runs", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_without_tls_at_an_https_address_is_told()
    {
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        Task closing = CloseNextAsync(plain);

        Run run = await Run.AsyncOf(["doctor", "--server", $"https://127.0.0.1:{((IPEndPoint)plain.LocalEndpoint).Port}"]);

        Assert.Contains("FAIL  TLS: TLS fails", run.Output, StringComparison.Ordinal);
        await closing;
    }

    [Fact]
    public async Task A_wrong_key_is_told()
    {
        string key = Path.GetTempFileName();
        await File.WriteAllTextAsync(key, "bgk_wrong");

        Run run = await Run.AsyncOf(["doctor", .. installation.Connection[..2], "--key-file", key]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("FAIL  key: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("bgk_wrong", run.Output, StringComparison.Ordinal);
        File.Delete(key);
    }

    [Fact]
    public async Task A_director_that_one_may_not_use_is_told_with_those_that_one_may()
    {
        Run run = await installation.RunAsync("doctor", "--director", "other");

        Assert.Contains("is not among what you may use: demo/admin", run.Output, StringComparison.Ordinal);
    }

    // The first connection is the TCP step's, the second is to become TLS.
    private static async Task CloseNextAsync(TcpListener listener)
    {
        (await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken)).Dispose();
        using TcpClient second = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await second.GetStream().WriteAsync("no TLS here\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
    }
}
