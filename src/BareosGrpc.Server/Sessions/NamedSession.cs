using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Sessions;

/// <summary>A session that a caller keeps for itself. After its end it stays known for a while, to tell why.</summary>
internal sealed class NamedSession
{
    private readonly Lock _gate = new();
    private readonly CallQueue _queue = new();
    private readonly SessionLease _lease;
    private readonly SessionInfo _info;
    private readonly TimeProvider _time;
    private readonly TimeSpan _idleLimit;
    private int _calls;
    private DateTimeOffset _lastUse;
    private string? _closedBecause;

    public NamedSession(string id, string caller, SessionLease lease, TimeSpan idleLimit, TimeProvider time)
    {
        Id = id;
        Caller = caller;
        Key = lease.Session.Key;
        _lease = lease;
        _idleLimit = idleLimit;
        _time = time;
        _lastUse = time.GetUtcNow();
        _info = SessionInfos.Of(lease.Session, id, idleLimit);
    }

    public string Id { get; }

    /// <summary>The name of the caller that opened it, and that alone may use it.</summary>
    public string Caller { get; }

    public ConsoleId Key { get; }

    /// <summary>When it ended; <see langword="null"/> while it has not.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Waits until the calls that came before are done.</summary>
    /// <exception cref="CallRefusedException">The session is over.</exception>
    public async Task<HeldSession> EnterAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        Interlocked.Increment(ref _calls);
        CallQueue.Turn turn;
        try
        {
            turn = await _queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave();
            throw;
        }

        var hold = new Hold(this, turn);
        try
        {
            ThrowIfClosed();
        }
        catch
        {
            hold.Dispose();
            throw;
        }

        return new HeldSession(_lease.Session, hold, Id);
    }

    /// <summary>What there is to know about it.</summary>
    public SessionInfo Describe()
    {
        SessionInfo info = _info.Clone();
        lock (_gate)
        {
            NoticeLoss();
            info.State = _closedBecause is null ? SessionInfos.StateOf(_lease.Session.State) : SessionState.Closed;
            info.ClosedReason = _closedBecause ?? "";
        }

        return info;
    }

    /// <summary>Ends it when its turn has come: a call that runs ends first.</summary>
    public async Task CloseAsync(string because, CancellationToken cancellationToken)
    {
        using CallQueue.Turn turn = await _queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        Close(because);
    }

    /// <summary>Ends it at once if it was lost, or if nobody has used it for too long. Tells whether it is over.</summary>
    public bool EndIfUnused()
    {
        lock (_gate)
        {
            NoticeLoss();
            if (_closedBecause is null && Volatile.Read(ref _calls) == 0 && _time.GetUtcNow() - _lastUse >= _idleLimit)
            {
                Close($"Nobody used the session for {_idleLimit}.");
            }

            return _closedBecause is not null;
        }
    }

    /// <summary>Ends it at once, whatever runs on it.</summary>
    public void Close(string because)
    {
        lock (_gate)
        {
            if (_closedBecause is not null)
            {
                return;
            }

            _closedBecause = because;
            ClosedAt = _time.GetUtcNow();
            _lease.Dispose();
        }
    }

    private void NoticeLoss()
    {
        if (_lease.Session.State == DirectorSessionState.Closed)
        {
            Close(_lease.Session.ClosedBecause ?? "The session was lost.");
        }
    }

    private void ThrowIfClosed()
    {
        lock (_gate)
        {
            NoticeLoss();
            if (_closedBecause is { } because)
            {
                throw new CallRefusedException(ErrorReason.SessionClosed, $"Session {Id} is over: {because}") { Outcome = Outcome.NotSent };
            }
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _lastUse = _time.GetUtcNow();
        }

        Interlocked.Decrement(ref _calls);
    }

    private sealed class Hold(NamedSession session, CallQueue.Turn turn) : IDisposable
    {
        public void Dispose()
        {
            session.Leave();
            turn.Dispose();
        }
    }
}
