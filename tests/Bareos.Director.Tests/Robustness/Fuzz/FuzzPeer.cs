using System.Buffers.Binary;
using System.Text;

namespace Bareos.Director.Tests.Robustness.Fuzz;

/// <summary>
/// The other end of a connection, which answers each frame of the console at once and has nothing more to say after that: whoever reads on sees the
/// end of the stream, so that nothing waits for anything.
/// </summary>
internal sealed class FuzzPeer(Random random, Func<string, byte[]> answer) : Stream
{
    private readonly Queue<byte> _incoming = new();
    private byte[] _outgoing = [];
    private bool _disposed;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        int length = Math.Min(Math.Min(buffer.Length, _incoming.Count), random.Next(1, 64));
        for (int i = 0; i < length; i++)
        {
            buffer.Span[i] = _incoming.Dequeue();
        }

        return ValueTask.FromResult(length);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _outgoing = [.. _outgoing, .. buffer.Span];
        while (_outgoing.Length >= 4 && BinaryPrimitives.ReadInt32BigEndian(_outgoing) is var header && _outgoing.Length >= 4 + Math.Max(header, 0))
        {
            string text = header < 0 ? "" : Encoding.UTF8.GetString(_outgoing.AsSpan(4, header));
            _outgoing = _outgoing[(4 + Math.Max(header, 0))..];
            foreach (byte value in answer(text))
            {
                _incoming.Enqueue(value);
            }
        }

        return ValueTask.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        base.Dispose(disposing);
    }
}
