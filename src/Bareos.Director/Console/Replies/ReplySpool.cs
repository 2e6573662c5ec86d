using System.Runtime.ExceptionServices;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Holds what the director has sent and its consumer has not taken yet: in memory first, then in files.</summary>
/// <remarks>
/// A console that stops reading can hold up a director's running backups, so the producer never waits: at the limit, or when
/// the disk is full, what comes is counted and thrown away, and the consumer gets an error once it has read what was kept.
/// One producer, one consumer.
/// </remarks>
/// <param name="limits">How much is kept, and where.</param>
/// <param name="makeLoss">Makes the exception for a consumer who cannot get all of it.</param>
/// <param name="openFile">Opens a spool file; <see langword="null"/> for one in the folder of the limits.</param>
internal sealed class ReplySpool(ReplyLimits limits, Func<Exception> makeLoss, Func<SpoolFile>? openFile = null) : IDisposable
{
    // A short reply takes little, and a long one few pieces. All stay below what the collector treats as large.
    private const int FirstBufferBytes = 512;
    private const int MaxBufferBytes = 64 * 1024;
    private const int Growth = 4;

    private readonly Lock _gate = new();
    private readonly Queue<SpoolBuffer> _full = new();
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private SpoolBuffer? _filling;
    private SpoolSegments? _files;
    private int _nextBufferBytes = FirstBufferBytes;
    private long _memoryBytes;
    private long _quotaBytes;
    private bool _completed;
    private bool _abandoned;
    private ExceptionDispatchInfo? _error;

    // The consumer's alone: what is in it has left the producer's sight. There is at least one frame in it.
    private SpoolBuffer? _reading;

    /// <summary>Bytes that were thrown away because of the limit or a failing disk.</summary>
    public long DiscardedBytes { get; private set; }

    /// <summary>Keeps a frame. Never blocks on the consumer.</summary>
    public void Append(in Frame frame)
    {
        lock (_gate)
        {
            if (_abandoned)
            {
                return;
            }

            Store(frame);
            Notify();
        }
    }

    /// <summary>Nothing more will come.</summary>
    public void Complete(Exception? error = null)
    {
        lock (_gate)
        {
            _completed = true;
            _error = error is null ? null : ExceptionDispatchInfo.Capture(error);
            Notify();
        }
    }

    /// <summary>The consumer is gone: what waits is thrown away, and so is all that still comes.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _abandoned = true;
            _full.Clear();
            _filling = null;
            _files?.Dispose();
            _files = null;
            _memoryBytes = 0;
            GiveBack(_quotaBytes);
        }
    }

    /// <summary>Takes the next frame, which keeps its bytes, if it is there.</summary>
    public bool TryRead(out Frame frame)
    {
        if (_reading is null)
        {
            lock (_gate)
            {
                return TryTake(out frame);
            }
        }

        // Without the lock: the producer does not see this piece any more.
        _reading.TryRead(out frame);
        if (_reading.UnreadBytes == 0)
        {
            lock (_gate)
            {
                GiveUpReading();
            }
        }

        return true;
    }

    /// <summary>Takes the next frame, which keeps its bytes; <see langword="null"/> when all has been taken.</summary>
    /// <exception cref="Exception">The error that ended the reply, after everything that came before it.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_reading is not null && TryRead(out Frame next))
            {
                return next;
            }

            lock (_gate)
            {
                if (TryTake(out Frame frame))
                {
                    return frame;
                }

                if (_completed)
                {
                    _error?.Throw();
                    return DiscardedBytes == 0 ? null : throw makeLoss();
                }
            }

            await _arrived.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The same as <see cref="Abandon"/>; the producer may go on appending to a disposed spool.</summary>
    public void Dispose() => Abandon();

    private void Store(in Frame frame)
    {
        int length = SpoolBuffer.LengthOf(frame);
        if (DiscardedBytes > 0)
        {
            DiscardedBytes += length;
        }
        else if (_files is { UnreadBytes: > 0 } || !TryStoreInMemory(frame, length))
        {
            StoreInFile(frame, length);
        }
    }

    private bool TryStoreInMemory(in Frame frame, int length)
    {
        if (_filling is not null && _filling.TryWrite(frame))
        {
            return true;
        }

        // At a limit it is better to take less than nothing.
        long room = Math.Min(limits.StreamMemoryBytes, limits.StreamSpoolBytes) - _memoryBytes;
        for (long wanted = Math.Max(_nextBufferBytes, length); wanted >= length; wanted = wanted == length ? 0 : Math.Max(wanted / 2, length))
        {
            if (wanted <= room && limits.Quota.TryTake(wanted))
            {
                Begin(new SpoolBuffer((int)wanted));
                return _filling!.TryWrite(frame);
            }
        }

        return false;
    }

    private void Begin(SpoolBuffer buffer)
    {
        if (_filling is not null)
        {
            _full.Enqueue(_filling);
        }

        _filling = buffer;
        _memoryBytes += buffer.Length;
        _quotaBytes += buffer.Length;
        _nextBufferBytes = Math.Min(MaxBufferBytes, _nextBufferBytes * Growth);
    }

    private void StoreInFile(in Frame frame, int length)
    {
        if (_memoryBytes + (_files?.UnreadBytes ?? 0) + length > limits.StreamSpoolBytes || !limits.Quota.TryTake(length))
        {
            DiscardedBytes += length;
            return;
        }

        _quotaBytes += length;
        try
        {
            _files ??= new SpoolSegments(SpoolSegments.SegmentBytesFor(limits.StreamSpoolBytes), openFile ?? (() => new SpoolFile(limits.SpoolDirectory)));
            _files.Append(frame, length);
        }
#pragma warning disable CA1031 // Whatever is wrong with the folder or the disk: the director is read on, and the consumer gets an error.
        catch (Exception)
#pragma warning restore CA1031
        {
            DiscardedBytes += length;
            GiveBack(length);
        }
    }

    private bool TryTake(out Frame frame)
    {
        _reading = NextBuffer();
        if (_reading is null)
        {
            return TryTakeFromFile(out frame);
        }

        _reading.TryRead(out frame);
        if (_reading.UnreadBytes == 0)
        {
            GiveUpReading();
        }

        return true;
    }

    /// <summary>The oldest piece of memory; the producer begins another one.</summary>
    private SpoolBuffer? NextBuffer()
    {
        if (_full.TryDequeue(out SpoolBuffer? next))
        {
            return next;
        }

        if (_filling is not null)
        {
            // A consumer who keeps up takes pieces that are hardly begun: the next one is as long as he needs.
            _nextBufferBytes = Math.Clamp(2 * _filling.UnreadBytes, FirstBufferBytes, MaxBufferBytes);
        }

        next = _filling;
        _filling = null;
        return next;
    }

    private void GiveUpReading()
    {
        if (!_abandoned)
        {
            _memoryBytes -= _reading!.Length;
            GiveBack(_reading.Length);
        }

        _reading = null;
    }

    private bool TryTakeFromFile(out Frame frame)
    {
        frame = default;
        if (_files is null)
        {
            return false;
        }

        try
        {
            // What has been read counts until its file is given up: it takes room on the disk for so long.
            long held = _files.HeldCost;
            bool isThere = _files.TryRead(out frame);
            frame = isThere && frame.IsData ? Frame.Data(frame.Payload.ToArray()) : frame;
            GiveBack(held - _files.HeldCost);
            return isThere;
        }
        catch (IOException)
        {
            // The disk failed: what it held is lost, perhaps with what could not be counted any more, and the consumer learns so from the count.
            DiscardedBytes += Math.Max(1, _files.UnreadBytes);
            _files.Dispose();
            _files = null;
            GiveBack(_quotaBytes - _memoryBytes);
            return false;
        }
    }

    private void GiveBack(long bytes)
    {
        _quotaBytes -= bytes;
        limits.Quota.GiveBack(bytes);
    }

    private void Notify()
    {
        // Under the lock, so that nobody else can release in between.
        if (_arrived.CurrentCount == 0)
        {
            _arrived.Release();
        }
    }
}
