using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace BareosGrpc.Client.Tests.Support;

/// <summary>A way to the service whose connections can be broken off, as a network or a proxy does.</summary>
internal sealed class BreakableWay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, Socket> _connections = new();
    private readonly Uri _service;
    private readonly Task _serving;

    public BreakableWay(Uri service)
    {
        _service = service;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it begins.</summary>
    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>Resets every connection; new ones go through.</summary>
    public void Break()
    {
        foreach ((Socket caller, Socket service) in _connections)
        {
            _connections.TryRemove(caller, out _);
            caller.Close(timeout: 0);
            service.Close(timeout: 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Break();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                Socket caller = await _listener.AcceptSocketAsync();
                var service = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                caller.NoDelay = true;
                await service.ConnectAsync(_service.Host, _service.Port);
                _connections[caller] = service;
                _ = CopyAsync(caller, service);
                _ = CopyAsync(service, caller);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        try
        {
            byte[] buffer = new byte[64 * 1024];
            while (await from.ReceiveAsync(buffer) is > 0 and var length)
            {
                await to.SendAsync(buffer.AsMemory(0, length));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One side has gone, or the way was broken off.
        }
    }
}
