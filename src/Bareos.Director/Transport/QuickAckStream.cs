using System.Net.Sockets;

namespace Bareos.Director.Transport;

/// <summary>A TCP connection as a stream that asks for quick acknowledgements before every receive.</summary>
/// <remarks>
/// A director never sets TCP_NODELAY and writes a reply as several small messages. Nagle's algorithm on its side waits for our
/// acknowledgement, and our kernel delays it: about 44 ms for each command, measured on Bareos 26. TCP_QUICKACK switches the delay off,
/// but only until the next packet, so it is set again before each receive. It exists on Linux alone; elsewhere this is an ordinary
/// socket stream.
/// <para>
/// Those small messages follow each other within microseconds, sooner than a thread that fell asleep is awake again. Once a reply has begun,
/// the next receive therefore looks for more of it for some ten microseconds before it sleeps; where that is in vain, as with a director
/// that is far away, it looks once only.
/// </para>
/// </remarks>
internal sealed class QuickAckStream : AsyncOnlyStream
{
    private const int TcpLevel = 6;
    private const int TcpQuickAck = 12;
    private const int SpinsPerLook = 20;

    private static readonly int MostLooks = Environment.ProcessorCount > 1 ? 16 : 1;

    private readonly Socket _socket;
    private readonly bool _quickAck;
    private readonly byte[] _on = BitConverter.GetBytes(1);
    private int _looks = MostLooks;
    private bool _inReply;

    public QuickAckStream(Socket socket, bool quickAck)
    {
        _socket = socket;
        _quickAck = quickAck && OperatingSystem.IsLinux();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_quickAck)
        {
            _socket.SetRawSocketOption(TcpLevel, TcpQuickAck, _on);
        }

        if (_inReply)
        {
            LookForMore();
        }

        _inReply = true;
        return _socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _inReply = false;
        while (!buffer.IsEmpty)
        {
            int sent = await _socket.SendAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            buffer = buffer[sent..];
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _socket.Dispose();
        }

        base.Dispose(disposing);
    }

    private void LookForMore()
    {
        for (int look = 0; look < _looks; look++)
        {
            if (_socket.Available > 0)
            {
                _looks = MostLooks;
                return;
            }

            Thread.SpinWait(SpinsPerLook);
        }

        _looks = Math.Max(1, _looks - 1);
    }
}
