using System.Text;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Streams.JobLogs;

/// <summary>
/// The latest entries of a followed log, for all of its followers: each reads at its own pace, and the reader of the catalog waits for none.
/// Thread-safe.
/// </summary>
/// <param name="begin">The position that the first entry will be behind.</param>
/// <param name="maxEntries">How many entries are kept.</param>
/// <param name="maxBytes">How many bytes of text they may have; the last entry is kept whatever its size.</param>
internal sealed class JobLogBuffer(ulong begin, int maxEntries, int maxBytes)
{
    // What is taken at once by a follower that has fallen behind.
    private const int MaxPiece = 200;

    private readonly Lock _gate = new();
    private readonly List<JobLogEntry> _entries = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _begin = begin;
    private long _bytes;
    private char? _final;
    private Exception? _failure;

    /// <summary>The position before the oldest entry that is kept.</summary>
    public ulong Begin
    {
        get
        {
            lock (_gate)
            {
                return _begin;
            }
        }
    }

    /// <summary>The position of the latest entry.</summary>
    public ulong End
    {
        get
        {
            lock (_gate)
            {
                return _begin + (ulong)_entries.Count;
            }
        }
    }

    /// <summary>Adds entries behind the latest one, and drops the oldest over the limits.</summary>
    public void Add(IReadOnlyList<JobLogEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            _entries.AddRange(entries);
            _bytes += entries.Sum(SizeOf);
            int dropped = 0;
            while (_entries.Count - dropped > maxEntries || (_bytes > maxBytes && _entries.Count - dropped > 1))
            {
                _bytes -= SizeOf(_entries[dropped++]);
            }

            _entries.RemoveRange(0, dropped);
            _begin += (ulong)dropped;
            Change();
        }
    }

    /// <summary>The job has ended, and its log has been read to the end.</summary>
    public void Complete(char status)
    {
        lock (_gate)
        {
            _final = status;
            Change();
        }
    }

    /// <summary>Whether the log could not be read any more.</summary>
    public bool HasFailed
    {
        get
        {
            lock (_gate)
            {
                return _failure is not null;
            }
        }
    }

    /// <summary>The log cannot be read any more.</summary>
    public void Fail(Exception failure)
    {
        lock (_gate)
        {
            _failure = failure;
            Change();
        }
    }

    /// <summary>Takes what is behind a position, and waits for it if there is nothing yet.</summary>
    /// <exception cref="Exception">What made the log unreadable, after everything that was read before.</exception>
    public async Task<JobLogPiece> TakeAsync(ulong position, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (TryTake(position) is { } piece)
                {
                    return piece;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private JobLogPiece? TryTake(ulong position)
    {
        if (position < _begin)
        {
            return new JobLogPiece(_begin, []);
        }

        if (position - _begin < (ulong)_entries.Count)
        {
            int first = (int)(position - _begin);
            return new JobLogPiece(position, _entries.GetRange(first, Math.Min(MaxPiece, _entries.Count - first)));
        }

        return _failure is { } failure ? throw failure
            : _final is { } status ? new JobLogPiece(position, []) { FinalStatus = status }
            : null;
    }

    private static long SizeOf(JobLogEntry entry) => Encoding.UTF8.GetByteCount(entry.Text);

    private void Change()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
