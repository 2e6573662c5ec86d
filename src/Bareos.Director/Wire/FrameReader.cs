using System.Buffers;
using System.Runtime.CompilerServices;
using Bareos.Director.Errors;

namespace Bareos.Director.Wire;

/// <summary>Reads frames from a stream, in order, without allocating per frame.</summary>
/// <remarks>
/// Not thread-safe: one read at a time. A cancelled read loses nothing; the next one goes on where it stood.
/// An idle reader holds one buffer of 4 KiB; a long frame borrows a larger one from the pool and gives it back.
/// </remarks>
public sealed class FrameReader : IDisposable
{
    private const int IdleBufferLength = 4096;
    private const int ReadBufferLength = 64 * 1024;

    private readonly Stream _stream;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(IdleBufferLength);
    private int _start;
    private int _end;
    private bool _disposed;

    /// <summary>Reads from <paramref name="stream"/>, which stays the caller's to close.</summary>
    public FrameReader(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
    }

    /// <summary>How many bytes have been received and not yet returned as a frame.</summary>
    public int BufferedBytes => _end - _start;

    /// <summary>The bytes that have been received and not yet returned as a frame.</summary>
    public ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, BufferedBytes);

    /// <summary>The frames' bytes that have been received so far, headers included.</summary>
    public long BytesReceived { get; private set; }

    /// <summary>Reads the next frame.</summary>
    /// <returns>The frame, valid until the next call; <see langword="null"/> when the stream ended between two frames.</returns>
    /// <exception cref="DirectorProtocolException">A length outside the protocol.</exception>
    /// <exception cref="EndOfStreamException">The stream ended inside a frame.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (true)
        {
            if (TryReadBuffered(out Frame frame, out int needed))
            {
                return frame;
            }

            MakeRoom(needed);
            int read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return BufferedBytes == 0 ? null : throw new EndOfStreamException(
                    $"The connection ended inside a frame: {BufferedBytes} of {needed} bytes had arrived.");
            }

            _end += read;
            BytesReceived += read;
        }
    }

    /// <summary>Takes the next frame if all of it has been received already.</summary>
    /// <exception cref="DirectorProtocolException">A length outside the protocol.</exception>
    public bool TryReadBuffered(out Frame frame) => TryReadBuffered(out frame, out _);

    /// <summary>Gives a large buffer back to the pool; call it when the connection falls idle.</summary>
    public void Trim()
    {
        if (BufferedBytes == 0 && _buffer.Length > IdleBufferLength)
        {
            _start = _end = 0;
            Replace(IdleBufferLength);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private bool TryReadBuffered(out Frame frame, out int needed)
    {
        bool whole = FrameFormat.TryRead(_buffer.AsMemory(_start, BufferedBytes), out frame, out int consumed, out needed);
        _start += consumed;
        return whole;
    }

    // The frame returned last has been used by now, so its bytes may move.
    private void MakeRoom(int needed)
    {
        int buffered = BufferedBytes;
        if (buffered == 0)
        {
            _start = _end = 0;
            int wanted = Math.Max(needed, IdleBufferLength);
            if (_buffer.Length < wanted || _buffer.Length > ReadBufferLength)
            {
                Replace(wanted);
            }

            return;
        }

        // A reply is streaming in: read in larger pieces from now on.
        int length = Math.Max(needed, ReadBufferLength);
        if (_buffer.Length < length)
        {
            Replace(length);
        }
        else if (_start > 0)
        {
            _buffer.AsSpan(_start, buffered).CopyTo(_buffer);
            _start = 0;
            _end = buffered;
        }
    }

    private void Replace(int length)
    {
        int buffered = BufferedBytes;
        byte[] larger = ArrayPool<byte>.Shared.Rent(length);
        _buffer.AsSpan(_start, buffered).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        _start = 0;
        _end = buffered;
    }
}
