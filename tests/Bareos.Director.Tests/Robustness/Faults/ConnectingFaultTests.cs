using System.Net;
using System.Net.Sockets;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Tests.Robustness.Doubles;
using Bareos.Director.Transport;

namespace Bareos.Director.Tests.Robustness.Faults;

/// <summary>What can go wrong before the Hello: nobody listens, nobody answers, and whoever answers breaks TLS off.</summary>
public sealed class ConnectingFaultTests
{
    private const int Limit = 120_000;

    public static TheoryData<Fault> AllFaults => new(Enum.GetValues<Fault>());

    [Fact(Timeout = Limit)]
    public async Task Nobody_listens()
    {
        using Socket closed = Bind();
        DirectorConsoleOptions options = FakeSession.Options with { Host = "127.0.0.1", Port = PortOf(closed) };
        await Assert.ThrowsAsync<DirectorUnreachableException>(() => DirectorConsole.ConnectAsync(options));
    }

    [Fact(Timeout = Limit)]
    public async Task Nobody_answers()
    {
        // A listener whose queue is full lets those who knock wait.
        using Socket full = Bind();
        full.Listen(0);
        var time = new ManualTime();
        DirectorConsoleOptions options = FakeSession.Options with { Host = "127.0.0.1", Port = PortOf(full), TimeProvider = time };
        using var waiting = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await waiting.ConnectAsync((IPEndPoint)full.LocalEndPoint!);

        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(options);
        await time.ElapseAsync(options.ConnectTimeout);
        await Assert.ThrowsAsync<DirectorUnreachableException>(() => login);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(AllFaults))]
    public async Task A_fault_in_the_handshake_of_TLS(Fault fault)
    {
        if (!DirectorConsole.IsTlsPskAvailable)
        {
            Assert.Skip("TLS with pre-shared keys needs OpenSSL's library.");
        }

        var time = new ManualTime();
        (MemoryEnd client, MemoryEnd director) = MemoryEnd.Connect();
        DirectorConsoleOptions options = FakeSession.Options with { Tls = TlsMode.Psk, TimeProvider = time };
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(client, options);
        Assert.NotEqual(0, await director.ReadAsync(new byte[4096]));
        await fault.InflictAsync(director);
        if (fault == Fault.Stall)
        {
            time.Advance(options.LoginTimeout);
        }

        Type expected = fault switch
        {
            Fault.Stall => typeof(DirectorTimeoutException),

            // These are not the beginning of anything that a director says.
            Fault.Oversize or Fault.NegativeLength or Fault.Garbage => typeof(NotADirectorException),
            _ => typeof(DirectorTlsException),
        };
        Assert.Equal(expected, (await Record.ExceptionAsync(() => login))?.GetType());
    }

    private static Socket Bind()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
