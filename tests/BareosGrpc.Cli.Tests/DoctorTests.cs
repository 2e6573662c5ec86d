using System.Net;
using System.Net.Sockets;
using Bareos.Director.Simulator;

namespace BareosGrpc.Cli.Tests;

public sealed class DoctorTests(Installation installation) : IClassFixture<Installation>
{
    [Fact]
    public async Task A_good_connection_passes_every_step()
    {
        Run run = await installation.RunAsync("doctor");

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["name", "TCP", "TLS", "key", "demo/admin: director", "demo/admin: login", "demo/admin: ACL", "demo: limit"],
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

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAIL  key: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("to do: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("bgk_wrong", run.Output, StringComparison.Ordinal);
        File.Delete(key);
    }

    [Fact]
    public async Task A_director_that_one_may_not_use_is_told_with_those_that_one_may()
    {
        Run run = await installation.RunAsync("doctor", "--director", "other");

        Assert.Contains("is not among what you may use: demo/admin", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_director_that_is_not_there_is_told()
    {
        await using TroubledInstallation troubled = await TroubledInstallation.StartAsync(Director(), ("Port", "1"));

        Run run = await troubled.DoctorAsync();

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("FAIL  main/admin: director: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("to do: Check that the director runs", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_the_director_refuses_is_told()
    {
        await using TroubledInstallation troubled = await TroubledInstallation.StartAsync(Director(), ("Consoles:admin:Password", "the wrong one"));

        Run run = await troubled.DoctorAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ok    main/admin: director: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("FAIL  main/admin: login: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("to do: Correct the console's password", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("the wrong one", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_console_without_json_is_told()
    {
        await using TroubledInstallation troubled = await TroubledInstallation.StartAsync(Director(console => console with { AllowedCommands = ["version", ".help"] }));

        Run run = await troubled.DoctorAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAIL  main/admin: ACL: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("to do: Add .api to the console's Command ACL", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_director_that_lets_nobody_else_in_is_told()
    {
        await using TroubledInstallation troubled = await TroubledInstallation.StartAsync(Director() with { MaxConsoleConnections = 0 });

        Run run = await troubled.DoctorAsync();

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("FAIL  main/admin: limit: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Maximum Console Connections", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_cannot_be_read_is_a_mistake_of_the_command_line()
    {
        Run run = await Run.AsyncOf(["doctor", "--server", "https://127.0.0.1:1", "--ca-file", "/no/such/file.pem"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("/no/such/file.pem", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_at_the_services_port_is_told()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        Task closing = CloseNextAsync(other);

        Run run = await Run.AsyncOf(["doctor", "--server", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}"]);

        Assert.Contains("FAIL  key: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("to do: ", run.Output, StringComparison.Ordinal);
        await closing;
    }

    private static SimulatorOptions Director(Func<SimulatedConsole, SimulatedConsole>? change = null)
    {
        var console = new SimulatedConsole(TroubledInstallation.Console, TroubledInstallation.Password);
        return new SimulatorOptions { Consoles = [change?.Invoke(console) ?? console] };
    }

    // The first connection is the TCP step's, the second is to become TLS.
    private static async Task CloseNextAsync(TcpListener listener)
    {
        (await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken)).Dispose();
        using TcpClient second = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await second.GetStream().WriteAsync("no TLS here\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
    }
}
