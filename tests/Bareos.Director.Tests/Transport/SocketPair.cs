using System.Net;
using System.Net.Sockets;
using Bareos.Director.Transport;
using Bareos.Director.Transport.Readiness;

namespace Bareos.Director.Tests.Transport;

/// <summary>The two ends of a connection on this machine.</summary>
internal sealed class SocketPair : IDisposable
{
    public SocketPair()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Console.Connect(listener.LocalEndPoint!);
        Director = listener.Accept();
        Director.NoDelay = true;
    }

    /// <summary>Our end.</summary>
    public Socket Console { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>The other end.</summary>
    public Socket Director { get; }

    /// <summary>Our end as a stream.</summary>
    public TcpStream Stream(Waiting waiting, bool quickAck = true) =>
        new(Console, waiting == Waiting.TheRuntimesWay ? null : ReadinessWatch.Follow(Console), quickAck, waitsBriefly: waiting == Waiting.Briefly);

    public void Dispose()
    {
        Console.Dispose();
        Director.Dispose();
    }
}
