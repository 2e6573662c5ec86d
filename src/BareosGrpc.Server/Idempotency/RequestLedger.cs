using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Idempotency.Store;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Idempotency;

/// <summary>Knows every request of the window, and lets each run once.</summary>
/// <remarks>
/// A request is known in memory from its admission on, so that others can join it, and on disk from right before its command is sent. As long as the
/// disk cannot be read, nobody knows what has been sent, and nothing is admitted.
/// </remarks>
internal sealed partial class RequestLedger : IDisposable
{
    // A folder that another process uses, or that is damaged, is looked at again after this long.
    private static readonly TimeSpan OpenAgainAfter = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<RequestKey, RequestEntry> _entries = [];
    private readonly LinkedList<RequestEntry> _recorded = [];
    private readonly RequestOptions _options;
    private readonly string _folder;
    private readonly ILogFiles _files;
    private readonly TimeProvider _time;
    private readonly ILogger<RequestLedger> _logger;
    private RequestLog? _log;
    private RequestStoreException? _failure;
    private DateTimeOffset _openAgainAt;
    private long _bytes;
    private bool _disposed;

    public RequestLedger(IOptions<BareosGrpcOptions> options, ILogFiles files, TimeProvider time, ILogger<RequestLedger> logger)
    {
        _options = options.Value.Requests;
        _folder = _options.Folder ?? StateFolder.Default(Environment.GetEnvironmentVariable);
        _files = files;
        _time = time;
        _logger = logger;
    }

    /// <summary>How many requests are known.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>How many bytes are known about them.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Opens the store, or tells in the log why it cannot be opened.</summary>
    public void TryOpen()
    {
        lock (_gate)
        {
            _ = Open();
        }
    }

    /// <summary>Lets a call through: as the first with its id, to join the run of the first, or to get what that ended in.</summary>
    /// <exception cref="CallRefusedException">The id stands for another command, or the store is full or cannot be used.</exception>
    public Admission Admit(RequestKey key, RequestContent content)
    {
        lock (_gate)
        {
            OpenOrThrow();
            ForgetExpired();
            if (_entries.TryGetValue(key, out RequestEntry? known))
            {
                if (!known.Fingerprint.Span.SequenceEqual(content.Fingerprint.Span))
                {
                    throw RequestRefusals.Reused(known);
                }

                known.Run?.Join();
                return new Admission(known, known.Run, IsFirst: false);
            }

            ThrowIfFull();
            var run = new RequestRun(_time);
            var entry = new RequestEntry(key, content.Fingerprint, run, new GetOutcomeResponse
            {
                RequestId = key.Id,
                State = RequestState.Running,
                Outcome = Outcome.NotSent,
                Verb = content.Verb,
            });
            _entries.Add(key, entry);
            _bytes += entry.State.Length;
            return new Admission(entry, run, IsFirst: true);
        }
    }

    /// <summary>What is known of a request; <see langword="null"/> if nothing of it was sent within the window.</summary>
    /// <exception cref="CallRefusedException">The store cannot be used.</exception>
    public StoredRequest? Find(RequestKey key)
    {
        lock (_gate)
        {
            OpenOrThrow();
            ForgetExpired();
            return _entries.GetValueOrDefault(key)?.Read();
        }
    }

    /// <summary>Records that the command is about to be sent. Completes when that is on disk; the command must not be sent before.</summary>
    /// <exception cref="CallRefusedException">It could not be recorded: the command must not be sent.</exception>
    public async Task RecordIntentAsync(RequestEntry entry, ConsoleId console)
    {
        DateTimeOffset now = _time.GetUtcNow();
        StoredRequest request = entry.Read();
        request.Outcome.Outcome = Outcome.Unknown;
        request.Outcome.StartedAt = now.ToTimestamp();
        (request.Outcome.Director, request.Outcome.Console) = (console.Director, console.Console);
        try
        {
            await _log!.AppendAsync(ChangeOf(entry, now, request.ToByteString()), isFact: false).ConfigureAwait(false);
        }
        catch (RequestStoreException failure)
        {
            throw RequestRefusals.Unavailable(failure);
        }

        lock (_gate)
        {
            entry.RecordedAt = now;
            entry.Place = _recorded.AddLast(entry);
            Replace(entry, request);
        }
    }

    /// <summary>Records how a command ended. Completes when that is on disk, or could not be written: then a restart will call the outcome unknown.</summary>
    public async Task RecordEndAsync(RequestEntry entry, Action<StoredRequest> keep)
    {
        // Others join the run until its end is on disk: what anybody is told stays so.
        StoredRequest request = EndOf(entry, keep);
        await AppendFactAsync(ChangeOf(entry, entry.RecordedAt!.Value, request.ToByteString())).ConfigureAwait(false);
        lock (_gate)
        {
            Replace(entry, request);
            entry.Run = null;
        }
    }

    /// <summary>Forgets a request of which nothing was sent. Completes when that is on disk, so that no later intent with its id is forgotten for it.</summary>
    public async Task EraseAsync(RequestEntry entry)
    {
        if (entry.RecordedAt is not null)
        {
            await AppendFactAsync(new StoredChange { Caller = entry.Key.Caller, RequestId = entry.Key.Id }).ConfigureAwait(false);
        }

        lock (_gate)
        {
            Forget(entry);
        }
    }

    public void Dispose()
    {
        RequestLog? log;
        lock (_gate)
        {
            _disposed = true;
            log = _log;
        }

        log?.Dispose();
    }

    private async Task AppendFactAsync(StoredChange change)
    {
        try
        {
            await _log!.AppendAsync(change, isFact: true).ConfigureAwait(false);
        }
        catch (RequestStoreException failure)
        {
            LogEndNotWritten(_logger, failure.Message);
        }
    }

    private StoredRequest EndOf(RequestEntry entry, Action<StoredRequest> keep)
    {
        StoredRequest request = entry.Read();
        request.Outcome.State = RequestState.Ended;
        request.Outcome.EndedAt = _time.GetUtcNow().ToTimestamp();
        keep(request);
        return request;
    }

    private void Replace(RequestEntry entry, StoredRequest request)
    {
        _bytes -= entry.State.Length;
        entry.State = request.ToByteString();
        _bytes += entry.State.Length;
    }

    private void Forget(RequestEntry entry)
    {
        _entries.Remove(entry.Key);
        _bytes -= entry.State.Length;
        if (entry.Place is { } place)
        {
            _recorded.Remove(place);
            entry.Place = null;
        }
    }

    private static StoredChange ChangeOf(RequestEntry entry, DateTimeOffset recordedAt, ByteString state) => new()
    {
        Caller = entry.Key.Caller,
        RequestId = entry.Key.Id,
        RecordedAt = recordedAt.ToTimestamp(),
        State = state,
    };

    private bool IsExpired(DateTimeOffset recordedAt) => _time.GetUtcNow() - recordedAt >= _options.Window;

    private void ForgetExpired()
    {
        // What still runs is not forgotten, and is older than what follows it: that waits, too.
        while (_recorded.First?.Value is { Run: null, RecordedAt: { } recordedAt } oldest && IsExpired(recordedAt))
        {
            Forget(oldest);
        }
    }

    private void ThrowIfFull()
    {
        TimeSpan wait = _recorded.First?.Value.RecordedAt is { } oldest ? oldest + _options.Window - _time.GetUtcNow() : TimeSpan.Zero;
        if (_entries.Count >= _options.MaxRequests)
        {
            throw RequestRefusals.TooMany(_options, wait);
        }

        if (_bytes >= _options.MaxStoreBytes)
        {
            throw RequestRefusals.TooLarge(_options, wait);
        }
    }

    private void OpenOrThrow()
    {
        if (Open() is { } failure)
        {
            throw RequestRefusals.Unavailable(failure);
        }
    }

    private RequestStoreException? Open()
    {
        if (_log is not null || (_failure is not null && _time.GetUtcNow() < _openAgainAt))
        {
            return _failure;
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            _log = RequestLog.Open(_folder, _files, change => IsExpired(change.RecordedAt.ToDateTimeOffset()), _logger, out IReadOnlyList<StoredChange> known);
            _failure = null;
            Load(known);
            LogOpened(_logger, _folder, _entries.Count);
        }
        catch (RequestStoreException failure)
        {
            _failure = failure;
            _openAgainAt = _time.GetUtcNow() + OpenAgainAfter;
            LogNotOpened(_logger, failure.Message);
        }

        return _failure;
    }

    private void Load(IReadOnlyList<StoredChange> known)
    {
        foreach (StoredChange change in known.OrderBy(change => change.RecordedAt))
        {
            StoredRequest request = StoredRequest.Parser.ParseFrom(change.State);
            var entry = new RequestEntry(change, request);
            _entries.Add(entry.Key, entry);
            entry.Place = _recorded.AddLast(entry);
            _bytes += entry.State.Length;
            if (request.Outcome.State != RequestState.Ended)
            {
                Replace(entry, EndOf(entry, r => RequestEndings.Keep(r, RequestEndings.Unknown(r.Outcome.Verb, "The service ended while it ran."))));

                // If this is not written, the next start comes to the same end.
                _ = AppendFactAsync(ChangeOf(entry, entry.RecordedAt!.Value, entry.State));
            }
        }
    }

    [LoggerMessage(710, LogLevel.Information, "The store of request ids in {Folder} is open; {Count} requests are known")]
    private static partial void LogOpened(ILogger logger, string folder, int count);

    [LoggerMessage(711, LogLevel.Warning, "Mutations with a request_id are refused: {Problem}")]
    private static partial void LogNotOpened(ILogger logger, string problem);

    [LoggerMessage(712, LogLevel.Warning, "The end of a mutation was not written: {Problem} After a restart its outcome would be called unknown.")]
    private static partial void LogEndNotWritten(ILogger logger, string problem);
}
