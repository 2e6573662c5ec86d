using System.IO.Pipelines;

namespace Bareos.Director.Simulator.Hosting;

/// <summary>One end of a connection within the process. Reading and writing are independent of each other.</summary>
internal sealed class DuplexPipeStream(PipeReader input, PipeWriter output, DuplexPipeStream.Fate fate) : Stream
{
    private readonly Stream _input = input.AsStream();
    private readonly Stream _output = output.AsStream();
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Ends both directions; the other end reads what was sent, and then fails.</summary>
    public void Reset()
    {
        fate.IsReset = true;
        Dispose();
    }

    /// <summary>Ends one direction: the other end reads what was sent, and then the end.</summary>
    public void EndOutput() => output.Complete();

    public override int Read(byte[] buffer, int offset, int count) => _input.Read(buffer, offset, count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await _input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return read > 0 || !fate.IsReset ? read : throw new IOException("The simulated director reset the connection.");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => _output.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        _output.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _output.WriteAsync(buffer, offset, count, cancellationToken);

    public override void Flush()
    {
        // Every write is flushed already.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_ended)
        {
            _ended = true;
            output.Complete();
            input.Complete();
        }

        base.Dispose(disposing);
    }

    /// <summary>How the connection of two ends came to its end.</summary>
    public sealed class Fate
    {
        /// <summary>Whether it was reset.</summary>
        public bool IsReset { get; set; }
    }
}
