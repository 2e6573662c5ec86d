using System.Net.Sockets;
using Bareos.Director.Transport;

namespace BareosGrpc.Benchmarks.Contenders;

/// <summary>A socket as a stream, with quick acknowledgements and nothing else.</summary>
internal sealed class QuickSocketStream(Socket socket) : AsyncOnlyStream
{
    private readonly byte[] _quickAck = BitConverter.GetBytes(1);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        socket.SetRawSocketOption(6, 12, _quickAck);
        return socket.ReceiveAsync(buffer, cancellationToken);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            buffer = buffer[await socket.SendAsync(buffer, cancellationToken)..];
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            socket.Dispose();
        }

        base.Dispose(disposing);
    }
}
