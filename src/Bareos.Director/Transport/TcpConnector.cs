using System.Net;
using System.Net.Sockets;
using Bareos.Director.Errors;
using Bareos.Director.Transport.Readiness;

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

    /// <exception cref="DirectorUnreachableException">Nobody answers there.</exception>
    public static async Task<TcpStream> ConnectAsync(TcpOptions options, CancellationToken cancellationToken)
    {
        (string host, int port) = (options.Host, options.Port);
        if (string.IsNullOrEmpty(host))
        {
            throw new ArgumentException("The host is empty. Name the director's host.", nameof(options));
        }

        using var limit = new CancellationTokenSource(options.Timeout, options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            SocketException? failure = null;
            foreach (IPAddress address in await AddressesAsync(host, both.Token).ConfigureAwait(false))
            {
                try
                {
                    return await ConnectAsync(new IPEndPoint(address, port), options, both.Token).ConfigureAwait(false);
                }
                catch (SocketException e)
                {
                    failure = e;
                }
            }

            throw failure ?? new SocketException((int)SocketError.NoData);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DirectorUnreachableException(
                $"Nobody answered at {host}:{port} within {options.Timeout.TotalSeconds:0.###} s. " +
                "Check the address, and that no firewall drops the packets.");
        }
        catch (SocketException e)
        {
            throw new DirectorUnreachableException(Explain(host, port, e), e);
        }
    }

    private static async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = IPAddress.TryParse(host, out IPAddress? literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        return [.. addresses.Where(static address => address.AddressFamily == AddressFamily.InterNetwork ? Socket.OSSupportsIPv4 : Socket.OSSupportsIPv6)];
    }

    private static async Task<TcpStream> ConnectAsync(IPEndPoint address, TcpOptions options, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        SocketReadiness? readiness = null;
        try
        {
            Configure(socket);
            readiness = ReadinessWatch.Follow(socket);
            if (readiness is null)
            {
                await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await ConnectAsync(socket, readiness, address, cancellationToken).ConfigureAwait(false);
            }

            return new TcpStream(socket, readiness, options.QuickAcknowledge, options.WaitBriefly);
        }
        catch
        {
            readiness?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    // Not by the runtime's way, by which it would hear of this socket ever after.
    private static async Task ConnectAsync(Socket socket, SocketReadiness readiness, IPEndPoint address, CancellationToken cancellationToken)
    {
        socket.Blocking = false;
        try
        {
            socket.Connect(address);
            return;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // It is on its way.
        }

        while (!socket.Poll(TimeSpan.Zero, SelectMode.SelectWrite))
        {
            await readiness.WaitAsync(Interest.Writable, cancellationToken).ConfigureAwait(false);
        }

        if (socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error) is int error and not 0)
        {
            throw new SocketException(error);
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
