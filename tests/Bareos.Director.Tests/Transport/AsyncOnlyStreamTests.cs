using System.Net.Sockets;
using Bareos.Director.Transport;

namespace Bareos.Director.Tests.Transport;

public sealed class AsyncOnlyStreamTests
{
    [Fact]
    public void A_blocking_read_or_write_is_refused_with_the_reason()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var stream = new TcpStream(socket, readiness: null, quickAck: true, waitsBriefly: true);

        Assert.Contains("asynchronous only", Assert.Throws<NotSupportedException>(() => stream.Read(new byte[1], 0, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("asynchronous only", Assert.Throws<NotSupportedException>(() => stream.Write(new byte[1], 0, 1)).Message, StringComparison.Ordinal);
        Assert.Equal((true, true, false), (stream.CanRead, stream.CanWrite, stream.CanSeek));
        Assert.Throws<NotSupportedException>(() => stream.Length);
        Assert.Throws<NotSupportedException>(() => stream.Position);
        Assert.Throws<NotSupportedException>(() => stream.Position = 0);
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => stream.SetLength(0));
    }
}
