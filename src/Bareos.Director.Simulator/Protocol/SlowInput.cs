using Bareos.Director.Simulator.Faults;

namespace Bareos.Director.Simulator.Protocol;

/// <summary>What a console sends, taken no faster than its faults allow.</summary>
internal sealed class SlowInput(Stream input, FaultPlan[] faults, TimeProvider clock) : Stream
{
    private const int PiecesPerSecond = 20;

    public override bool CanRead => true;

    public override bool CanWrite => false;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (faults.Min(static fault => fault.DrainBytesPerSecond) is not { } rate)
        {
            return await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        int piece = Math.Min(buffer.Length, Math.Max(1, rate / PiecesPerSecond));
        int read = await input.ReadAsync(buffer[..piece], cancellationToken).ConfigureAwait(false);
        await Task.Delay(TimeSpan.FromSeconds((double)read / rate), clock, cancellationToken).ConfigureAwait(false);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
