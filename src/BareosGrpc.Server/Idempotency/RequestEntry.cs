using BareosGrpc.Server.Idempotency.Store;
using BareosGrpc.V1;
using Google.Protobuf;

namespace BareosGrpc.Server.Idempotency;

/// <summary>A request that is known: it waits for a session, runs, or has ended within the window.</summary>
/// <remarks>Only the ledger changes it, under its lock.</remarks>
internal sealed class RequestEntry
{
    public RequestEntry(RequestKey key, ReadOnlyMemory<byte> fingerprint, RequestRun run, GetOutcomeResponse outcome)
    {
        Key = key;
        Fingerprint = fingerprint;
        Run = run;
        State = new StoredRequest { Fingerprint = ByteString.CopyFrom(fingerprint.Span), Outcome = outcome }.ToByteString();
    }

    public RequestEntry(StoredChange change, StoredRequest request)
    {
        Key = new RequestKey(change.Caller, change.RequestId);
        Fingerprint = request.Fingerprint.Memory;
        State = change.State;
        RecordedAt = change.RecordedAt.ToDateTimeOffset();
    }

    public RequestKey Key { get; }

    /// <summary>Tells another command from the same one.</summary>
    public ReadOnlyMemory<byte> Fingerprint { get; }

    /// <summary>The run, until it has ended; <see langword="null"/> then, and for what an earlier process left.</summary>
    public RequestRun? Run { get; set; }

    /// <summary>When its intent was recorded; <see langword="null"/> before.</summary>
    public DateTimeOffset? RecordedAt { get; set; }

    /// <summary>A serialized <see cref="StoredRequest"/>: as objects, answers would take many times the memory.</summary>
    public ByteString State { get; set; }

    /// <summary>Its place among all others, in the order in which they were recorded.</summary>
    public LinkedListNode<RequestEntry>? Place { get; set; }

    /// <summary>What is known of it.</summary>
    public StoredRequest Read() => StoredRequest.Parser.ParseFrom(State);
}
