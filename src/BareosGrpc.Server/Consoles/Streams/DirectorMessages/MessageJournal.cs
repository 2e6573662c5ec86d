using System.Buffers;
using BareosGrpc.Server.Configuration;

namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>The messages of one director, on disk: appended, never changed, kept for a while. Thread-safe.</summary>
/// <remarks>
/// Messages are numbered from 1, over all restarts. Nobody gets one that is not on the disk. Whole files go, the oldest first, when there is too
/// much or it is too old; the last file stays, so that its name keeps the numbers going.
/// </remarks>
internal sealed class MessageJournal : IDisposable
{
    private const int MaxReadMessages = 256;
    private const int MaxReadBytes = 256 * 1024;

    // A sixteenth of what is kept goes at once.
    private const int SegmentsKept = 16;

    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly MessageOptions _options;
    private readonly FileStream _lock;
    private readonly List<JournalSegment> _segments = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens what is there, or begins.</summary>
    /// <exception cref="IOException">The folder cannot be used, or another process uses it.</exception>
    public MessageJournal(string folder, MessageOptions options)
    {
        _folder = folder;
        _options = options;
        CreateFolder(folder);
        _lock = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        ulong[] found = [.. JournalSegment.Find(folder)];
        foreach (ulong first in found is [] ? [1] : found)
        {
            _segments.Add(JournalSegment.Open(folder, first, isLast: found is [] || first == found[^1]));
        }
    }

    /// <summary>The position of the oldest message that is kept, or that the next one will have.</summary>
    public ulong First
    {
        get
        {
            lock (_gate)
            {
                return _segments[0].First;
            }
        }
    }

    /// <summary>The position of the latest message; 0 if there was never one.</summary>
    public ulong Last
    {
        get
        {
            lock (_gate)
            {
                return Active.Next - 1;
            }
        }
    }

    private JournalSegment Active => _segments[^1];

    /// <summary>Writes messages, and comes back when they are on the disk.</summary>
    /// <exception cref="IOException">They could not be written; nobody gets them.</exception>
    public void Append(IReadOnlyList<ReadOnlyMemory<byte>> messages, DateTimeOffset readAt)
    {
        if (messages.Count == 0)
        {
            return;
        }

        var records = new ArrayBufferWriter<byte>();
        foreach (ReadOnlyMemory<byte> message in messages)
        {
            JournalRecord.Write(records, readAt, message.Span);
        }

        lock (_gate)
        {
            BeginSegmentIfDue(readAt);
            Active.Append(records.WrittenMemory);
            _grown.TrySetResult();
            _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Removes what is too much or too old.</summary>
    public void Prune(DateTimeOffset now)
    {
        lock (_gate)
        {
            BeginSegmentIfDue(now);
            while (_segments.Count > 1 && (_segments.Sum(segment => segment.Bytes) > _options.MaxBytes || now - _segments[0].Newest > _options.MaxAge))
            {
                _segments[0].Delete();
                _segments.RemoveAt(0);
            }
        }
    }

    /// <summary>Reads the next messages behind a position: some, not necessarily all; none if there are none. Positions may be missing.</summary>
    public IReadOnlyList<KeptMessage> Read(ulong after)
    {
        lock (_gate)
        {
            JournalSegment? segment = _segments.Find(candidate => candidate.Count > 0 && candidate.Next > after + 1);
            return segment is null ? [] : segment.Read(Math.Max(after + 1, segment.First), MaxReadMessages, MaxReadBytes);
        }
    }

    /// <summary>Waits until there is a message behind a position.</summary>
    public async Task<bool> WaitBeyondAsync(ulong position, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task grown;
            lock (_gate)
            {
                if (Active.Next - 1 > position)
                {
                    return true;
                }

                grown = _grown.Task;
            }

            await grown.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _segments.ForEach(segment => segment.Dispose());
            _lock.Dispose();
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // Messages name clients, files and people.
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void BeginSegmentIfDue(DateTimeOffset now)
    {
        if (Active.Bytes >= _options.MaxBytes / SegmentsKept || now - Active.Oldest > _options.MaxAge / SegmentsKept)
        {
            _segments.Add(JournalSegment.Open(_folder, Active.Next, isLast: true));
        }
    }
}
