namespace Bareos.Director.Tests.Robustness.Doubles;

/// <summary>A console's connection that delivers nothing behind a certain byte until it is told to go on.</summary>
internal sealed class PausingStream(Stream inner) : Stream
{
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _left = long.MaxValue;

    /// <summary>Completes when everything up to the pause has been delivered.</summary>
    public Task Paused => _paused.Task;

    /// <summary>What has been delivered since <see cref="PauseAfter"/>.</summary>
    public long Delivered { get; private set; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Delivers so many bytes more, and then pauses.</summary>
    public void PauseAfter(long bytes)
    {
        Delivered = 0;
        _left = bytes;
    }

    public void GoOn()
    {
        _left = long.MaxValue;
        _goOn.TrySetResult();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0)
        {
            await _goOn.Task.WaitAsync(cancellationToken);
        }

        int read = await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
        Delivered += read;
        _left -= read;
        if (_left == 0)
        {
            _paused.TrySetResult();
        }

        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            GoOn();
        }

        base.Dispose(disposing);
    }
}
