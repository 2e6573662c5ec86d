using System.Net;
using System.Net.Sockets;
using Bareos.Director.Console;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Tests.Robustness.Doubles;

namespace Bareos.Director.Tests.Robustness.Draining;

/// <summary>A session over TCP whose kernel buffers hold next to nothing: whoever is not read stands still at once.</summary>
internal sealed class SmallSockets : IAsyncDisposable
{
    private const int BufferBytes = 16 * 1024;

    private readonly Socket _director;

    private SmallSockets(Socket director, DirectorConsole console)
    {
        _director = director;
        Console = console;
        Director = new DirectorEnd(new NetworkStream(director));
    }

    public DirectorConsole Console { get; }

    public DirectorEnd Director { get; }

    public static async Task<SmallSockets> OpenAsync(ReplyLimits limits)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.SendBufferSize = BufferBytes;
        listener.Listen();
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = BufferBytes, NoDelay = true };
        await client.ConnectAsync((IPEndPoint)listener.LocalEndPoint!);
        Socket director = await listener.AcceptAsync();
        director.NoDelay = true;

        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(new NetworkStream(client, ownsSocket: true), FakeSession.Options with { Limits = limits });
        await new FakeLogin(new DirectorEnd(new NetworkStream(director))).PlayAsync();
        return new SmallSockets(director, await login);
    }

    public async ValueTask DisposeAsync()
    {
        _director.Dispose();
        await Console.DisposeAsync();
    }
}
