using System.Buffers;
using System.Diagnostics;
using System.Reflection;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace Bareos.Director.Tests.Wire;

public sealed class FrameReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Whatever_is_written_is_read_again_however_it_is_cut() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll<byte[][], PositiveInt>((payloads, cut) => ReadsBack(payloads, cut.Get)));

    [Theory]
    [InlineData(-1)]
    [InlineData(-28)]
    [InlineData(-100)]
    public void Every_number_down_to_minus_100_is_a_signal(int number)
    {
        var bytes = new ArrayBufferWriter<byte>();
        FrameFormat.Write(bytes, (Signal)number);

        Assert.True(FrameFormat.TryRead(bytes.WrittenMemory, out Frame frame, out int consumed, out _));
        Assert.Equal((number, 4), ((int)frame.Signal, consumed));
    }

    [Fact]
    public void The_largest_packet_fits_and_a_larger_one_is_not_written()
    {
        var bytes = new ArrayBufferWriter<byte>();
        FrameFormat.Write(bytes, new byte[FrameFormat.MaxPayloadLength]);

        Assert.True(FrameFormat.TryRead(bytes.WrittenMemory, out Frame frame, out _, out _));
        Assert.Equal(FrameFormat.MaxPayloadLength, frame.Payload.Length);
        Assert.Throws<ArgumentException>(() => FrameFormat.Write(bytes, new byte[FrameFormat.MaxPayloadLength + 1]));
    }

    [Theory]
    [InlineData(new byte[] { 0x00, 0x0f, 0x42, 0x41 })]
    [InlineData(new byte[] { 0x7f, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0x80, 0x00, 0x00, 0x00 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0x9b })]
    public async Task A_length_outside_the_protocol_is_refused_before_memory_is_taken(byte[] header)
    {
        using var reader = new FrameReader(new MemoryStream(header));
        long before = GC.GetAllocatedBytesForCurrentThread();

        await Assert.ThrowsAsync<DirectorProtocolException>(async () => await reader.ReadAsync(Cancellation));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public async Task An_empty_packet_is_data_and_ends_nothing()
    {
        using var reader = new FrameReader(new MemoryStream([0, 0, 0, 0, 0, 0, 0, 1, 7]));

        Assert.Equal(0, (await reader.ReadAsync(Cancellation))!.Value.Payload.Length);
        Assert.Equal(7, (await reader.ReadAsync(Cancellation))!.Value.Payload.Span[0]);
        Assert.Null(await reader.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task A_cancelled_read_loses_nothing()
    {
        (MemoryEnd client, MemoryEnd director) = MemoryEnd.Connect();
        using var reader = new FrameReader(client);
        await director.WriteAsync(new byte[] { 0, 0, 0, 2, 1 }, Cancellation);
        using var cancellation = new CancellationTokenSource();
        Task<Frame?> read = reader.ReadAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);

        await director.WriteAsync(new byte[] { 2 }, Cancellation);

        Assert.Equal(new byte[] { 1, 2 }, (await reader.ReadAsync(Cancellation))!.Value.Payload.ToArray());
    }

    [Fact]
    public async Task Reading_a_frame_allocates_nothing()
    {
        Assert.SkipWhen(typeof(FrameReader).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true },
            "Without optimisation an async method allocates its state by itself.");
        var bytes = new ArrayBufferWriter<byte>();
        for (int i = 0; i < 20_000; i++)
        {
            FrameFormat.Write(bytes, "a row of a table"u8);
            FrameFormat.Write(bytes, Signal.CommandOk);
        }

        using var reader = new FrameReader(new MemoryStream(bytes.WrittenMemory.ToArray()));
        await ReadAsync(reader, 1000);
        long before = GC.GetAllocatedBytesForCurrentThread();

        // A stream in memory completes at once, so that this thread does all of it.
        Task reading = ReadAsync(reader, 30_000);

        Assert.True(reading.IsCompletedSuccessfully);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300);
    }

    private static async Task ReadAsync(FrameReader reader, int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            await reader.ReadAsync();
        }
    }

    private static bool ReadsBack(byte[][] payloads, int cut)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (byte[] payload in payloads)
        {
            FrameFormat.Write(bytes, payload);
            FrameFormat.Write(bytes, Signal.Poll);
        }

        using var reader = new FrameReader(new CutStream(bytes.WrittenMemory.ToArray(), cut));
        foreach (byte[] payload in payloads)
        {
            if (!Next(reader)!.Value.Payload.Span.SequenceEqual(payload) || Next(reader)!.Value.Signal != Signal.Poll)
            {
                return false;
            }
        }

        return Next(reader) is null && reader.BytesReceived == bytes.WrittenCount;
    }

    private static Frame? Next(FrameReader reader)
    {
        Task<Frame?> read = reader.ReadAsync(Cancellation).AsTask();
        Assert.True(read.IsCompleted);
#pragma warning disable VSTHRD002 // It is complete.
        return read.Result;
#pragma warning restore VSTHRD002
    }

    private sealed class CutStream(byte[] bytes, int cut) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(cut, buffer.Length)], cancellationToken);
    }
}
