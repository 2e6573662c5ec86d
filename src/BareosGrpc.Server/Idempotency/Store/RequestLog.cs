using System.Collections.Concurrent;

namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>What is known of requests, on disk: a log that is added to, and written anew when it has grown.</summary>
/// <remarks>
/// One thread writes. Whatever arrives while it waits for the disk goes into the next frame together, so that many callers at once share
/// one flush. The thread is its own because a flush blocks for milliseconds, and a pool of as many threads as processors would stand still.
/// </remarks>
internal sealed partial class RequestLog : IDisposable
{
    private const int MaxChangesInFrame = 1024;

    // Writing anew costs as much as the log is long; with this, and the log twice as long as it was, its share of all writing stays small.
    private const int DefaultRoom = 4 << 20;

    private readonly BlockingCollection<PendingChange> _queue = [];
    private readonly Dictionary<RequestKey, StoredChange> _known = [];
    private readonly StoreFolder _folder;
    private readonly ILogFiles _files;
    private readonly Func<StoredChange, bool> _isExpired;
    private readonly ILogger _logger;
    private readonly Thread _writer;
    private readonly int _room;
    private LogCopies? _copies;
    private long _rewriteAt;
    private ulong _generation;
    private int _disposed;

    private RequestLog(StoreFolder folder, ILogFiles files, Func<StoredChange, bool> isExpired, ILogger logger, int room)
    {
        _folder = folder;
        _files = files;
        _isExpired = isExpired;
        _logger = logger;
        _room = room;
        _writer = new Thread(WriteAll) { IsBackground = true, Name = "request log" };
    }

    /// <summary>Opens the log in a folder.</summary>
    /// <param name="path">The folder; it is made if there is none.</param>
    /// <param name="files">The disk.</param>
    /// <param name="isExpired">Whether a request need not be known any more.</param>
    /// <param name="logger">Where repairs and failures are told.</param>
    /// <param name="known">What is known of requests that have not expired.</param>
    /// <param name="room">How many bytes the log may grow by, beyond twice what it began with, before it is written anew.</param>
    /// <exception cref="RequestStoreException">The folder or the log in it cannot be used.</exception>
    public static RequestLog Open(
        string path, ILogFiles files, Func<StoredChange, bool> isExpired, ILogger logger, out IReadOnlyList<StoredChange> known, int room = DefaultRoom)
    {
        StoreFolder folder = StoreFolder.Open(path);
        var log = new RequestLog(folder, files, isExpired, logger, room);
        try
        {
            log.Load();
            known = [.. log._known.Values];
            log._writer.Start();
            return log;
        }
        catch (Exception failure)
        {
            log._copies?.Dispose();
            log._queue.Dispose();
            folder.Dispose();
            throw failure is RequestStoreException ? failure : Unusable(failure);
        }
    }

    /// <summary>Records a change. Completes when it is on disk.</summary>
    /// <param name="change">The change.</param>
    /// <param name="isFact">
    /// Whether it stays true even if it cannot be written now, so that it is written later: an end is; an intent is not, for nothing is sent then.
    /// </param>
    /// <exception cref="RequestStoreException">It could not be written.</exception>
    public Task AppendAsync(StoredChange change, bool isFact)
    {
        var pending = new PendingChange(change, isFact);
        try
        {
            _queue.Add(pending);
        }
        catch (InvalidOperationException)
        {
            return Task.FromException(new RequestStoreException("The service is shutting down.", "The log of requests is closed."));
        }

        return pending.Written;
    }

    /// <summary>Writes what has been handed over, and closes the log.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _queue.CompleteAdding();
        _writer.Join();
        _copies?.Dispose();
        _folder.Dispose();
        _queue.Dispose();
    }

    private void Load()
    {
        LogContents contents = LogRecovery.Read(_folder.FirstCopy, _folder.SecondCopy);
        foreach (string repair in contents.Repairs)
        {
            LogRepaired(_logger, repair);
        }

        foreach (StoredChange change in contents.Frames.SelectMany(frame => frame.Changes))
        {
            Learn(change);
        }

        _generation = contents.Generation;
        DropExpired();
        if (contents.Exists)
        {
            // Both files are whole again, and what was torn or has expired is gone.
            WriteAnew();
        }
    }

    private void WriteAll()
    {
        List<PendingChange> batch = [];
        foreach (PendingChange first in _queue.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < MaxChangesInFrame && _queue.TryTake(out PendingChange? next))
            {
                batch.Add(next);
            }

            Write(batch);
            batch.Clear();
        }
    }

    private void Write(List<PendingChange> batch)
    {
        try
        {
            if (_copies is null || _copies.Length > _rewriteAt)
            {
                DropExpired();
                WriteAnew();
            }

            _copies!.Append(new StoredFrame { Changes = { batch.Select(pending => pending.Change) } });
        }
        catch (Exception failure)
        {
            // Whatever it was, the change is not known to be on disk.
            Fail(batch, failure);
            return;
        }

        foreach (PendingChange pending in batch)
        {
            Learn(pending.Change);
            pending.Succeed();
        }
    }

    /// <summary>What a file holds after a write or a flush failed is not known, so that it is never added to again: the next change begins a new one.</summary>
    private void Fail(List<PendingChange> batch, Exception failure)
    {
        _copies?.Dispose();
        _copies = null;
        LogFailed(_logger, _folder.Path, failure);
        foreach (PendingChange pending in batch)
        {
            if (pending.IsFact)
            {
                Learn(pending.Change);
            }

            pending.Fail(Unusable(failure));
        }
    }

    private void WriteAnew()
    {
        _copies?.Dispose();
        _copies = null;
        _copies = LogCopies.WriteAnew(_files, _folder, ++_generation, _known.Values);
        _rewriteAt = (2 * _copies.Length) + _room;
    }

    private void Learn(StoredChange change)
    {
        var key = new RequestKey(change.Caller, change.RequestId);
        if (change.HasState)
        {
            _known[key] = change;
        }
        else
        {
            _known.Remove(key);
        }
    }

    private void DropExpired()
    {
        foreach ((RequestKey key, StoredChange _) in _known.Where(entry => _isExpired(entry.Value)).ToList())
        {
            _known.Remove(key);
        }
    }

    private static RequestStoreException Unusable(Exception failure) =>
        new("The disk under the folder for request ids fails or is full.", $"The log of requests cannot be used: {failure.Message}", failure);

    [LoggerMessage(700, LogLevel.Warning, "The log of requests was repaired: {Repair}")]
    private static partial void LogRepaired(ILogger logger, string repair);

    [LoggerMessage(701, LogLevel.Error, "The log of requests in {Folder} cannot be written; mutations with a request_id are refused until it can")]
    private static partial void LogFailed(ILogger logger, string folder, Exception failure);
}
