using System.Net;
using System.Net.Sockets;
using Bareos.Director.Console;
using Bareos.Director.Transport;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Stress.Broken;

/// <summary>Opens sessions that read from the director only as fast as somebody takes what they read.</summary>
internal sealed class LazyOpener(ConfiguredDirectors directors, TimeProvider time) : ISessionOpener
{
    private const int SmallBuffer = 64 * 1024;

    public async Task<IDirectorSession> OpenAsync(ConsoleId key, CancellationToken cancellationToken)
    {
        ConfiguredDirector director = directors.Find(key.Director)!;
        ConfiguredConsole console = director.Consoles[key.Console];
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = SmallBuffer };
        await socket.ConnectAsync(IPAddress.Loopback, director.Options.Port, cancellationToken);
        var options = new DirectorConsoleOptions
        {
            Host = director.Options.Address,
            Port = director.Options.Port,
            Tls = TlsMode.None,
            ConsoleName = console.ConsoleName,
            Password = console.Password,
        };
        return new DirectorSession(key, await DirectorConsole.ConnectAsync(new LazyStream(socket), options, cancellationToken), time);
    }
}
