using System.Net;
using System.Net.Sockets;
using Bareos.Director.Authentication;
using Bareos.Director.Errors;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Simulator.Tests;

public sealed class TlsTests
{
    [Fact]
    public async Task A_console_logs_in_over_tls_on_the_same_port()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using var console = new RawConsole(await SecureAsync(simulator, Simulators.Password));

        List<WireFrame> frames = await console.TryLogInAsync(Simulators.Console, Simulators.Password);

        Assert.Contains("ssl=2", frames[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("You are logged in as: admin", frames[^1].Text, StringComparison.Ordinal);
        Assert.Equal(["admin\n", Bareos.Director.Wire.Signal.EndOfData], await console.CallAsync("whoami"));
    }

    [Fact]
    public async Task A_wrong_key_ends_the_handshake()
    {
        await using DirectorSimulator simulator = await StartAsync();

        await Assert.ThrowsAsync<DirectorTlsException>(() => SecureAsync(simulator, "wrong"));

        Assert.Equal(0, simulator.Counters.Logins);
    }

    [Fact]
    public async Task A_hello_in_another_name_than_the_keys_is_terminated()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using var console = new RawConsole(await SecureAsync(simulator, Simulators.Password));

        Assert.Equal([Bareos.Director.Wire.Signal.Terminate], await console.TryLogInAsync("other", "else"));
    }

    private static Task<DirectorSimulator> StartAsync() => Simulators.StartAsync(static options => options with
    {
        Consoles = [new(Simulators.Console, Simulators.Password) { TlsRequired = true }, new("other", "else")],
    });

    private static async Task<Stream> SecureAsync(DirectorSimulator simulator, string password)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, simulator.Port, TestContext.Current.CancellationToken);
        var options = new TlsClientOptions
        {
            PskIdentity = TlsPskIdentity.ForConsole(Simulators.Console),
            PskKey = DirectorPassword.FromText(password).Key,
        };
        return await TlsStream.AuthenticateAsClientAsync(
            new NetworkStream(socket, ownsSocket: true), options, TestContext.Current.CancellationToken);
    }
}
