namespace Bareos.Director.Tests.Transport.OpenSsl;

/// <summary>Reads from one stream and writes to another, and can be watched and troubled.</summary>
internal sealed class DuplexStream(Stream reads, Stream writes) : Stream
{
    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The length of every write so far.</summary>
    public List<int> Writes { get; } = [];

    /// <summary>While set, writes end up here instead of with the other end, so that several can be passed on as one.</summary>
    public MemoryStream? Held { get; set; }

    /// <summary>While set, a write waits for it.</summary>
    public TaskCompletionSource? Blocked { get; set; }

    /// <summary>The most bytes that one read returns.</summary>
    public int MaxRead { get; set; } = int.MaxValue;

    /// <summary>Passes on what was held, in one write.</summary>
    public async Task ReleaseHeldAsync(CancellationToken cancellationToken)
    {
        byte[] held = Held!.ToArray();
        Held = null;
        await WriteAsync(held, cancellationToken);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        reads.ReadAsync(buffer[..Math.Min(buffer.Length, MaxRead)], cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Writes.Add(buffer.Length);
        if (Held is { } held)
        {
            held.Write(buffer.Span);
            return;
        }

        if (Blocked is { } blocked)
        {
            await blocked.Task.WaitAsync(cancellationToken);
        }

        await writes.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => writes.FlushAsync(cancellationToken);

    public override void Flush() => writes.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            reads.Dispose();
            writes.Dispose();
        }

        base.Dispose(disposing);
    }
}
