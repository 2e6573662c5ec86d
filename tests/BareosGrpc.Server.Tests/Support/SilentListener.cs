using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>Something at a port that is no director: it says its line, or nothing, and listens.</summary>
internal sealed class SilentListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;

    public SilentListener(string line = "")
    {
        _listener.Start();
        _serving = ServeAsync(line);
    }

    public (string Key, string? Value) AsDirector =>
        ("BareosGrpc:Directors:main:Port", ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));

    /// <summary>A port where nobody listens.</summary>
    public static (string Key, string? Value) Nobody
    {
        get
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ("BareosGrpc:Directors:main:Port", ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task ServeAsync(string line)
    {
        List<TcpClient> clients = [];
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                clients.Add(client);
                if (line.Length > 0)
                {
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(line), _stopping.Token);
                }
            }
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }
}
