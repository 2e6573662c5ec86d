using System.Buffers;
using System.Runtime.ExceptionServices;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Holds what the director has sent and its consumer has not taken yet: in memory first, then in a file.</summary>
/// <remarks>
/// A console that stops reading can hold up a director's running backups, so the producer never waits: at the limit, or when
/// the disk is full, what comes is counted and thrown away, and the consumer gets an error once it has read what was kept.
/// One producer, one consumer.
/// </remarks>
/// <param name="limits">How much is kept, and where.</param>
/// <param name="makeLoss">Makes the exception for a consumer who cannot get all of it.</param>
/// <param name="openFile">Opens the spool file; <see langword="null"/> for one in the folder of the limits.</param>
internal sealed class ReplySpool(ReplyLimits limits, Func<Exception> makeLoss, Func<SpoolFile>? openFile = null) : IDisposable
{
    // What a frame costs in memory beside its bytes. A director may write a byte a frame.
    private const int EntryOverhead = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Entry> _memory = new();
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private SpoolSegments? _files;
    private int _memoryBytes;
    private long _quotaBytes;
    private byte[]? _lent;
    private bool _completed;
    private bool _abandoned;
    private ExceptionDispatchInfo? _error;

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
            Release();
        }
    }

    /// <summary>Takes the next frame, valid until the next call; <see langword="null"/> when all has been taken.</summary>
    /// <exception cref="Exception">The error that ended the reply, after everything that came before it.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
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
        int length = EntryOverhead + frame.Payload.Length;
        long waiting = _memoryBytes + (_files?.UnreadBytes ?? 0);
        if (DiscardedBytes > 0 || waiting + length > limits.StreamSpoolBytes || !limits.Quota.TryTake(length))
        {
            DiscardedBytes += length;
            return;
        }

        _quotaBytes += length;
        if (_files is { UnreadBytes: > 0 } || _memoryBytes + length > limits.StreamMemoryBytes)
        {
            StoreInFile(frame, length);
        }
        else
        {
            byte[] bytes = ArrayPool<byte>.Shared.Rent(frame.Payload.Length);
            frame.Payload.CopyTo(bytes);
            _memory.Enqueue(new Entry(frame.Signal, bytes, frame.Payload.Length));
            _memoryBytes += length;
        }
    }

    private void StoreInFile(in Frame frame, int length)
    {
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
        if (_lent is not null)
        {
            ArrayPool<byte>.Shared.Return(_lent);
            _lent = null;
        }

        if (_memory.TryDequeue(out Entry entry))
        {
            _memoryBytes -= EntryOverhead + entry.Length;
            GiveBack(EntryOverhead + entry.Length);
            _lent = entry.Bytes;
            frame = entry.Signal == Wire.Signal.None ? Frame.Data(entry.Bytes.AsMemory(0, entry.Length)) : Frame.Of(entry.Signal);
            return true;
        }

        frame = default;
        try
        {
            // What has been read counts until its file is given up: it takes room on the disk for so long.
            long held = _files?.HeldCost ?? 0;
            bool isThere = _files?.TryRead(out frame) ?? false;
            GiveBack(held - (_files?.HeldCost ?? 0));
            return isThere;
        }
        catch (IOException)
        {
            // The disk failed: what it held is lost, perhaps with what could not be counted any more, and the consumer learns so from the count.
            DiscardedBytes += Math.Max(1, _files!.UnreadBytes);
            _files.Dispose();
            _files = null;
            GiveBack(_quotaBytes);
            return false;
        }
    }

    private void Release()
    {
        while (_memory.TryDequeue(out Entry entry))
        {
            ArrayPool<byte>.Shared.Return(entry.Bytes);
        }

        _memoryBytes = 0;
        GiveBack(_quotaBytes);
        _files?.Dispose();
        _files = null;
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

    private readonly record struct Entry(Signal Signal, byte[] Bytes, int Length);
}
