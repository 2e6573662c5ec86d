using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Console;

/// <summary>What a reader who lags behind leaves on the disk.</summary>
public sealed class SpoolSegmentsTests : IDisposable
{
    private const int FrameBytes = 100_000;
    private const int Segment = 1 << 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("spool-test").FullName;
    private readonly List<FileStream> _files = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // A file that was given up is closed, and none has a name.
    private long BytesOnDisk => _files.Where(file => file.CanRead).Sum(file => file.Length);

    public void Dispose()
    {
        _files.ForEach(file => file.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_reader_that_never_catches_up_keeps_no_more_on_the_disk_than_it_lags()
    {
        const int Lag = 50;
        const int Frames = 3_000;
        var quota = new SpoolQuota(1L << 30);
        var limits = new ReplyLimits { StreamMemoryBytes = 1000, StreamSpoolBytes = 64L * Segment, Quota = quota };
        using var spool = new ReplySpool(limits, () => ReplyTooLargeException.ForSpool("big", limits), Open);
        long mostOnDisk = 0;
        long mostOfQuota = 0;
        for (int i = 0; i < Frames; i++)
        {
            spool.Append(Frame.Data(Content(i)));
            if (i >= Lag)
            {
                Assert.Equal(Content(i - Lag), (await spool.ReadAsync(Cancellation))!.Value.Payload.ToArray());
            }

            mostOnDisk = Math.Max(mostOnDisk, BytesOnDisk);
            mostOfQuota = Math.Max(mostOfQuota, quota.UsedBytes);

            // The quota counts what is on the disk, whether it has been read or not.
            Assert.InRange(quota.UsedBytes, BytesOnDisk, long.MaxValue);
        }

        // 300 MB went through, and the reader was always 5 MB behind.
        long most = (Lag + 1L) * (FrameBytes + 100) + (2 * Segment);
        Assert.InRange(mostOnDisk, Lag / 2 * FrameBytes, most);
        Assert.InRange(mostOfQuota, Lag * FrameBytes, most);
        TestContext.Current.TestOutputHelper?.WriteLine($"{(long)Frames * FrameBytes} bytes through {_files.Count} files, at most {mostOnDisk} on the disk");
        Assert.Equal(0, spool.DiscardedBytes);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_has_all_been_read_leaves_nothing()
    {
        var quota = new SpoolQuota(1L << 30);
        var limits = new ReplyLimits { StreamMemoryBytes = 1000, Quota = quota };
        using var spool = new ReplySpool(limits, () => ReplyTooLargeException.ForSpool("big", limits), Open);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 20; i++)
            {
                spool.Append(Frame.Data(Content(i)));
                spool.Append(Frame.Of(Signal.InfoMessage));
            }

            for (int i = 0; i < 20; i++)
            {
                Assert.Equal(Content(i), (await spool.ReadAsync(Cancellation))!.Value.Payload.ToArray());
                Assert.Equal(Signal.InfoMessage, (await spool.ReadAsync(Cancellation))!.Value.Signal);
            }

            Assert.Equal((0, 0), (BytesOnDisk, quota.UsedBytes));
        }

        Assert.Equal(3, _files.Count);
    }

    [Fact]
    public void Files_come_in_the_order_in_which_they_were_written()
    {
        using var segments = new SpoolSegments(FrameBytes * 2, Open);
        for (int i = 0; i < 10; i++)
        {
            segments.Append(Frame.Data(Content(i)), cost: 7);
        }

        Assert.Equal((5, 70), (segments.Count, segments.HeldCost));
        for (int i = 0; i < 10; i++)
        {
            Assert.True(segments.TryRead(out Frame frame));
            Assert.Equal(Content(i), frame.Payload.ToArray());
        }

        Assert.False(segments.TryRead(out _));
        Assert.Equal((0, 0, 0), (segments.Count, segments.HeldCost, segments.UnreadBytes));
    }

    [Theory]
    [InlineData(0, 1 << 20)]
    [InlineData(1L << 30, 16 << 20)]
    [InlineData(4L << 30, 64 << 20)]
    [InlineData(1L << 50, 64 << 20)]
    public void A_file_is_a_64th_of_what_a_reply_may_keep(long spoolBytes, long expected) => Assert.Equal(expected, SpoolSegments.SegmentBytesFor(spoolBytes));

    private static byte[] Content(int number)
    {
        byte[] content = new byte[FrameBytes];
        content.AsSpan().Fill((byte)number);
        BitConverter.TryWriteBytes(content, number);
        return content;
    }

    private SpoolFile Open()
    {
        var file = new FileStream(Path.Combine(_folder, Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        _files.Add(file);
        return new SpoolFile(file);
    }
}
