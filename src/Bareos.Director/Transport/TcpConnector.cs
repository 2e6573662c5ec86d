using System.Net.Sockets;
using Bareos.Director.Errors;

namespace Bareos.Director.Transport;

/// <summary>Opens TCP connections that notice a dead peer.</summary>
internal static class TcpConnector
{
    private const int TcpLevel = 6;
    private const int TcpUserTimeout = 18;

    // A peer that vanished is noticed after 30 s + 3 × 10 s without traffic, or when sent bytes stay unacknowledged for a minute.
    private const int KeepAliveSeconds = 30;
    private const int KeepAliveIntervalSeconds = 10;
    private const int KeepAliveProbes = 3;
    private const int UnacknowledgedMilliseconds = 60_000;

    public static async Task<Socket> ConnectAsync(string host, int port, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            Configure(socket);
            using var limit = new CancellationTokenSource(timeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                await socket.ConnectAsync(host, port, both.Token).ConfigureAwait(false);
                return socket;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new DirectorUnreachableException(
                    $"Nobody answered at {host}:{port} within {timeout.TotalSeconds:0.###} s. " +
                    "Check the address, and that no firewall drops the packets.");
            }
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new DirectorUnreachableException(Explain(host, port, e), e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Configure(Socket socket)
    {
        // Commands are single small messages and must not wait for the acknowledgement of the one before.
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
        if (OperatingSystem.IsLinux())
        {
            socket.SetRawSocketOption(TcpLevel, TcpUserTimeout, BitConverter.GetBytes(UnacknowledgedMilliseconds));
        }
    }

    private static string Explain(string host, int port, SocketException e) => e.SocketErrorCode switch
    {
        SocketError.ConnectionRefused =>
            $"Nobody listens at {host}:{port}: the connection was refused. Check that the director runs and that this is its port (9101 by default).",
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
            $"The name '{host}' does not resolve to an address. Check its spelling and the name service.",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable =>
            $"There is no route to {host}:{port}. Check the network and the address.",
        _ => $"No connection to {host}:{port}: {e.Message}.",
    };
}
