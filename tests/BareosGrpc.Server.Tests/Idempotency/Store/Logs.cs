using BareosGrpc.Server.Idempotency.Store;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;

namespace BareosGrpc.Server.Tests.Idempotency.Store;

/// <summary>Logs as tests need them.</summary>
internal static class Logs
{
    public const string Caller = "alice";

    /// <summary>The intent to run a command; who looks for it knows it by its id alone.</summary>
    public static StoredChange Intent(string id, int bytes = 20) => new()
    {
        Caller = Caller,
        RequestId = id,
        RecordedAt = new DateTime(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc).ToTimestamp(),
        State = ByteString.CopyFrom(new byte[bytes]),
    };

    public static StoredChange Erased(string id) => new() { Caller = Caller, RequestId = id };

    public static RequestLog Open(string folder, out IReadOnlyList<StoredChange> known, ILogFiles? files = null, Func<StoredChange, bool>? isExpired = null) =>
        RequestLog.Open(folder, files ?? new DiskFiles(), isExpired ?? (static _ => false), NullLogger.Instance, out known);

    /// <summary>A log that is written anew with every few changes.</summary>
    public static RequestLog OpenNarrow(string folder, ILogFiles files) =>
        RequestLog.Open(folder, files, static _ => false, NullLogger.Instance, out _, room: 300);

    /// <summary>The ids that a log knows after it is opened anew.</summary>
    public static string[] IdsIn(string folder)
    {
        using RequestLog log = Open(folder, out IReadOnlyList<StoredChange> known, new UnflushedFiles());
        return [.. known.Select(change => change.RequestId).Order(StringComparer.Ordinal)];
    }

    /// <summary>A log with some intents, each in a frame of its own.</summary>
    public static async Task WriteAsync(string folder, params string[] ids)
    {
        using RequestLog log = Open(folder, out _);
        foreach (string id in ids)
        {
            await log.AppendAsync(Intent(id), isFact: false);
        }
    }
}
