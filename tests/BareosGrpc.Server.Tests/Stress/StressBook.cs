using System.Collections.Concurrent;
using Bareos.Director.Simulator.Faults;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>What happened in a stress. Thread-safe.</summary>
internal sealed class StressBook
{
    // A broken service breaks its promises thousands of times; the first ones tell enough.
    private const int MostKept = 50;

    /// <summary>A header that says another length than that of its frame.</summary>
    public const string DamagedLength = "WrongLength";

    private const string DamagedBytes = nameof(FaultKind.Garbage);

    private readonly ConcurrentDictionary<string, int> _operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _errors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _faults = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SessionOfCaller> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Violation> _violations = new();
    private int _late;

    /// <summary>How often each operation was done.</summary>
    public IReadOnlyDictionary<string, int> Operations => _operations;

    /// <summary>In which errors calls ended, by RPC and reason.</summary>
    public IReadOnlyDictionary<string, int> Errors => _errors;

    /// <summary>What went wrong at the director.</summary>
    public IReadOnlyDictionary<string, int> Faults => _faults;

    /// <summary>The session that was opened last, by whomever.</summary>
    public SessionOfCaller? LastSession { get; private set; }

    /// <summary>Notes whose a session is.</summary>
    public void Opened(SessionOfCaller session)
    {
        _sessions[session.Id] = session;
        LastSession = session;
    }

    /// <summary>Whether a session is known to be another caller's. Of some nobody was told, for who opened them had given up.</summary>
    public bool IsForeign(string id, string caller) => _sessions.TryGetValue(id, out SessionOfCaller? session) && session.Caller != caller;

    public IReadOnlyList<Violation> Violations => [.. _violations];

    public void Did(string operation) => Count(_operations, operation);

    public void Inflicted(string fault) => Count(_faults, fault);

    public void Violate(Invariant invariant, string what)
    {
        if (_violations.Count < MostKept)
        {
            _violations.Enqueue(new Violation(invariant, what));
        }
    }

    /// <summary>Notes how a call ended, and whether it may end so.</summary>
    /// <param name="rpc">The RPC.</param>
    /// <param name="exception">The error.</param>
    /// <param name="isGivenUp">Whether the caller itself gives the call up early.</param>
    public Refusal Failed(string rpc, RpcException exception, bool isGivenUp)
    {
        Failure? failure = Told(exception) ? Failures.Of(exception) : null;
        Count(_errors, $"{rpc} {exception.StatusCode} {failure?.Reason.ToString() ?? "(the caller's own)"}");
        bool isListed = failure is { Reason: not ErrorReason.Internal } && RpcComments.ReasonsOf(rpc).Contains(failure.Reason);

        // What the client's library makes of a call that its own caller breaks off: cancelled mostly, unavailable or internal now and then.
        bool isOwn = failure is null && (isGivenUp || MayBeLate(exception));
        if (!isListed && !isOwn)
        {
            Violate(Invariant.ErrorsAsListed, $"{rpc}{(isGivenUp ? ", given up," : "")} ended with {exception.Status}");
        }

        return new Refusal(failure?.Reason, failure?.Detail.Outcome ?? Outcome.Unknown);
    }

    // Behind a header that was damaged a director's bytes may never add up to a frame. Such a command ends with its caller's deadline, and with nothing else.
    private bool MayBeLate(RpcException exception) =>
        exception.StatusCode == StatusCode.DeadlineExceeded
        && Interlocked.Increment(ref _late) <= _faults.GetValueOrDefault(DamagedLength) + _faults.GetValueOrDefault(DamagedBytes);

    // Who gives a call up in the moment in which its end arrives gets the service's trailers with a status of its own.
    private static bool Told(RpcException exception) =>
        exception.Trailers.GetValueBytes("grpc-status-details-bin") is { } details && Google.Rpc.Status.Parser.ParseFrom(details).Code == (int)exception.StatusCode;

    private static void Count(ConcurrentDictionary<string, int> counts, string what) => counts.AddOrUpdate(what, 1, static (_, count) => count + 1);
}
