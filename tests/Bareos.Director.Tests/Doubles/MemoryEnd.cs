using System.IO.Pipelines;

namespace Bareos.Director.Tests.Doubles;

/// <summary>One end of a connection in memory that can be closed, reset and slowed down like one over TCP.</summary>
internal sealed class MemoryEnd : Stream
{
    private readonly PipeReader _in;
    private readonly PipeWriter _out;
    private readonly CancellationTokenSource _closed = new();
    private MemoryEnd? _peer;
    private bool _reset;

    private MemoryEnd(PipeReader reader, PipeWriter writer)
    {
        _in = reader;
        _out = writer;
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The most bytes that one read returns.</summary>
    public int MaxRead { get; set; } = int.MaxValue;

    /// <summary>What every write from now on fails with, while reads go on waiting: a connection that is dead in one direction.</summary>
    public Exception? WriteError { get; set; }

    /// <summary>Two ends. A writer waits while <paramref name="capacity"/> bytes are unread.</summary>
    public static (MemoryEnd Client, MemoryEnd Director) Connect(int capacity = 64 * 1024)
    {
        var options = new PipeOptions(pauseWriterThreshold: capacity, resumeWriterThreshold: capacity / 2, useSynchronizationContext: false);
        var up = new Pipe(options);
        var down = new Pipe(options);
        var client = new MemoryEnd(down.Reader, up.Writer);
        var director = new MemoryEnd(up.Reader, down.Writer) { _peer = client };
        client._peer = director;
        return (client, director);
    }

    /// <summary>Closes this end so that the other one, when it has read what is on the way, sees a reset connection.</summary>
    public void Reset()
    {
        _peer!._reset = true;
        Dispose();
    }

    /// <summary>Ends what this end sends, and goes on receiving.</summary>
    public void EndOutput() => _out.Complete();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        try
        {
            ReadResult result = await _in.ReadAsync(both.Token);
            int length = (int)Math.Min(Math.Min(buffer.Length, MaxRead), result.Buffer.Length);
            System.Buffers.BuffersExtensions.CopyTo(result.Buffer.Slice(0, length), buffer.Span);
            _in.AdvanceTo(result.Buffer.GetPosition(length));
            return length == 0 && _reset ? throw new IOException("Connection reset by peer") : length;
        }
        catch (Exception e) when (_closed.IsCancellationRequested && e is OperationCanceledException or InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(MemoryEnd), e);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_closed.IsCancellationRequested, this);
        if (WriteError is { } error)
        {
            throw error;
        }

        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        FlushResult result = await _out.WriteAsync(buffer, both.Token);
        if (result.IsCompleted)
        {
            throw new IOException("Broken pipe");
        }
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
        if (disposing && !_closed.IsCancellationRequested)
        {
            _closed.Cancel();
            _out.Complete();
            _in.Complete();
        }

        base.Dispose(disposing);
    }
}
