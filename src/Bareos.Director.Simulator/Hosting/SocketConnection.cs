using System.Net.Sockets;

namespace Bareos.Director.Simulator.Hosting;

/// <summary>A console on a TCP socket.</summary>
internal sealed class SocketConnection(Socket socket) : Connection
{
    public override Stream Stream { get; } = new NetworkStream(socket, ownsSocket: false);

    public override void Reset()
    {
        try
        {
            // Closing with a lingering time of zero sends RST.
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (SocketException)
        {
            // The console was faster.
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        socket.Dispose();
    }

    public override void EndOutput()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The console was faster.
        }
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // Gone already.
        }
        catch (ObjectDisposedException)
        {
            // Reset before.
        }

        await Stream.DisposeAsync().ConfigureAwait(false);
        socket.Dispose();
    }
}
