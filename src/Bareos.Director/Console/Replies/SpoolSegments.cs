using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Frames on the disk, first in, first out, in a row of files: one that has been read is gone, while its reader still lags behind.</summary>
/// <remarks>A single file would grow for as long as its reader never quite catches up, however little waited in it.</remarks>
/// <param name="segmentBytes">How long a file gets before the next one is begun.</param>
/// <param name="open">Opens a file.</param>
internal sealed class SpoolSegments(long segmentBytes, Func<SpoolFile> open) : IDisposable
{
    private readonly Queue<Segment> _segments = new();
    private Segment? _last;

    /// <summary>Bytes that wait to be read.</summary>
    public long UnreadBytes { get; private set; }

    /// <summary>What the files cost that have not been given up, by what was told when the frames were appended: more than what waits in them.</summary>
    public long HeldCost { get; private set; }

    /// <summary>How many files there are.</summary>
    public int Count => _segments.Count;

    /// <summary>How long the files of a reply get: a 64th of what it may keep, from 1 to 64 MiB, so that it never has many more than 64 files.</summary>
    public static long SegmentBytesFor(long spoolBytes) => Math.Clamp(spoolBytes / 64, 1 << 20, 64 << 20);

    /// <summary>Keeps a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="cost">What it counts for while its file is there.</param>
    /// <exception cref="IOException">The disk is full, or fails.</exception>
    public void Append(in Frame frame, int cost)
    {
        if (_last is null || _last.File.Length >= segmentBytes)
        {
            _last?.File.Seal();
            _last = new Segment(open());
            _segments.Enqueue(_last);
        }

        _last.File.Append(frame);
        _last.Cost += cost;
        HeldCost += cost;
        UnreadBytes += FrameFormat.HeaderLength + frame.Payload.Length;
    }

    /// <summary>Takes the oldest frame, valid until the next call.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public bool TryRead(out Frame frame)
    {
        while (_segments.TryPeek(out Segment? first))
        {
            if (first.File.TryRead(out frame))
            {
                UnreadBytes -= FrameFormat.HeaderLength + frame.Payload.Length;
                if (UnreadBytes == 0)
                {
                    GiveUpFirst();
                }

                return true;
            }

            GiveUpFirst();
        }

        frame = default;
        return false;
    }

    public void Dispose()
    {
        while (_segments.Count > 0)
        {
            GiveUpFirst();
        }
    }

    private void GiveUpFirst()
    {
        Segment first = _segments.Dequeue();
        _last = first == _last ? null : _last;
        HeldCost -= first.Cost;
        first.File.Dispose();
    }

    private sealed class Segment(SpoolFile file)
    {
        public SpoolFile File => file;

        public long Cost { get; set; }
    }
}
