using System.Net.Sockets;

namespace Bareos.Director.Transport;

/// <summary>A TCP connection as a stream that acknowledges at once what it receives.</summary>
/// <remarks>
/// A director never sets TCP_NODELAY and writes a reply as several small messages. Nagle's algorithm on its side waits for our
/// acknowledgement, and our kernel delays it: about 44 ms for each command, measured on Bareos 26. TCP_QUICKACK switches the delay off,
/// but only until something is sent. So it is set again behind each thing that is sent, while the director is busy with that, and a receive
/// then acknowledges what it takes; and once more before a reply that has begun is waited for. It exists on Linux alone; elsewhere this is an
/// ordinary socket stream.
/// <para>
/// Those small messages follow each other within microseconds, sooner than a thread that fell asleep is awake again. Once a reply has begun,
/// the next receive therefore tries for some ten microseconds to get more of it before it sleeps; where that is in vain, as with a director
/// that is far away, it tries once only.
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

        // A receive that is not asynchronous takes what is there and never waits.
        _socket.Blocking = false;
        _quickAck = quickAck && OperatingSystem.IsLinux();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_inReply)
        {
            if (LookForMore(buffer.Span, out int received, out SocketError error))
            {
                // A socket tells a failure only once: it is not left for the next receive.
                return error == SocketError.Success ? ValueTask.FromResult(received) : ValueTask.FromException<int>(new SocketException((int)error));
            }

            // Nothing is on its way, and perhaps for want of an acknowledgement.
            AcknowledgeAtOnce();
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

        // While the director is busy with it: from now on each receive acknowledges what it takes.
        AcknowledgeAtOnce();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _socket.Dispose();
        }

        base.Dispose(disposing);
    }

    private void AcknowledgeAtOnce()
    {
        if (_quickAck)
        {
            _socket.SetRawSocketOption(TcpLevel, TcpQuickAck, _on);
        }
    }

    private bool LookForMore(Span<byte> buffer, out int received, out SocketError error)
    {
        for (int look = 0; look < _looks; look++)
        {
            received = _socket.Receive(buffer, SocketFlags.None, out error);
            if (error != SocketError.WouldBlock)
            {
                _looks = MostLooks;
                return true;
            }

            Thread.SpinWait(SpinsPerLook);
        }

        _looks = Math.Max(1, _looks - 1);
        (received, error) = (0, SocketError.WouldBlock);
        return false;
    }
}
