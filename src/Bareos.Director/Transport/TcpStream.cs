using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Bareos.Director.Transport.Readiness;

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
/// the next receive therefore tries for some ten microseconds to get more of it before it waits; where that is in vain, as with a director
/// that is far away, it tries once only. Then it waits for a moment in its own thread (<see cref="BriefWait"/>), and then lets go of it.
/// </para>
/// </remarks>
internal sealed class TcpStream : AsyncOnlyStream
{
    private const int TcpLevel = 6;
    private const int TcpQuickAck = 12;
    private const int SpinsPerLook = 20;

    // The thread that sent something belongs to its caller. It takes in a short reply; a longer one goes on without it.
    private const int MostReadsInThread = 16;

    private static readonly int MostLooks = Environment.ProcessorCount > 1 ? 16 : 1;

    private readonly Socket _socket;
    private readonly SocketReadiness? _readiness;
    private readonly BriefWait? _briefWait;
    private readonly bool _quickAck;
    private readonly byte[] _on = BitConverter.GetBytes(1);
    private int _looks = MostLooks;
    private bool _inReply;
    private int _readsInThread;
    private bool _hasLetGo;

    /// <param name="socket">The socket, connected.</param>
    /// <param name="readiness">What to wait for it with; the runtime's own way if <see langword="null"/>.</param>
    /// <param name="quickAck">Whether to acknowledge at once.</param>
    /// <param name="waitsBriefly">Whether the thread that reads may itself wait for a moment.</param>
    public TcpStream(Socket socket, SocketReadiness? readiness, bool quickAck, bool waitsBriefly)
    {
        _socket = socket;
        _readiness = readiness;
        _briefWait = waitsBriefly && readiness is not null && Environment.ProcessorCount > 1 ? new BriefWait() : null;

        // A receive that is not asynchronous takes what is there and never waits.
        _socket.Blocking = false;
        _quickAck = quickAck && OperatingSystem.IsLinux();
    }

    /// <summary>Whether bytes have come and not been read.</summary>
    /// <exception cref="SocketException">The connection failed.</exception>
    /// <exception cref="ObjectDisposedException">The connection is closed.</exception>
    public bool HasData => _socket.Available > 0;

    /// <summary>Whether the connection is open, and neither bytes nor its end have come.</summary>
    /// <exception cref="SocketException">The connection failed.</exception>
    /// <exception cref="ObjectDisposedException">The connection is closed.</exception>
    public bool IsOpenAndSilent => _socket.Connected && !_socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        if (!_hasLetGo && _readsInThread++ == MostReadsInThread && _readiness is not null)
        {
            return LetGoAsync(_readiness, buffer, cancellationToken);
        }

        if (_inReply)
        {
            if (LookForMore(buffer.Span, out int received, out SocketError error))
            {
                return ResultAsync(received, error);
            }

            // Nothing is on its way, and perhaps for want of an acknowledgement.
            AcknowledgeAtOnce();
        }

        _inReply = true;
        if (_readiness is null)
        {
            return _socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
        }

        return !_hasLetGo && _briefWait?.For(_socket) == true && Take(buffer.Span, out int first, out SocketError failure)
            ? ResultAsync(first, failure)
            : ReceiveAsync(_readiness, buffer, cancellationToken);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _inReply = false;
        _readsInThread = 0;
        _hasLetGo = false;
        while (!buffer.IsEmpty)
        {
            int sent = await _socket.SendAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            buffer = buffer[sent..];
        }

        // While the director is busy with it: from now on each receive acknowledges what it takes.
        try
        {
            AcknowledgeAtOnce();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has been sent. That the connection is over since, whoever receives is told.
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _readiness?.Dispose();
            EndOutput();
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

    // What was sent last is to arrive: a socket that another thread is using is reset by the runtime when it is closed, unless it has been shut down.
    private void EndOutput()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was over before.
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> LetGoAsync(SocketReadiness readiness, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // In the pool, whether there is something already or not.
        _hasLetGo = true;
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return await ReceiveAsync(readiness, buffer, cancellationToken).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReceiveAsync(SocketReadiness readiness, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int received;
        SocketError error;
        do
        {
            await readiness.WaitAsync(Interest.Readable, cancellationToken).ConfigureAwait(false);
        }
        while (!Take(buffer.Span, out received, out error));
        return error == SocketError.Success ? received : throw new SocketException((int)error);
    }

    // Takes what has come: bytes, an end, or a failure, which a socket tells only once.
    private bool Take(Span<byte> buffer, out int received, out SocketError error)
    {
        received = _socket.Receive(buffer, SocketFlags.None, out error);
        return error != SocketError.WouldBlock;
    }

    private bool LookForMore(Span<byte> buffer, out int received, out SocketError error)
    {
        for (int look = 0; look < _looks; look++)
        {
            if (Take(buffer, out received, out error))
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

    private static ValueTask<int> ResultAsync(int received, SocketError error) =>
        error == SocketError.Success ? ValueTask.FromResult(received) : ValueTask.FromException<int>(new SocketException((int)error));
}
