using BareosGrpc.Server.Errors;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;

namespace BareosGrpc.Server.Sessions;

/// <summary>A session that a caller keeps for itself. After its end it stays known for a while, to tell why.</summary>
/// <param name="id">Its id.</param>
/// <param name="caller">The name of the caller that opened it, and that alone may use it.</param>
/// <param name="first">The right to the session of the library that it begins with.</param>
/// <param name="idleLimit">How long it may stay unused.</param>
/// <param name="time">The clock.</param>
internal sealed class NamedSession(string id, string caller, SessionLease first, TimeSpan idleLimit, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly CallQueue _queue = new();
    private SessionLease _lease = first;
    private SessionInfo _info = SessionInfos.Of(first.Session, id, idleLimit);
    private int _calls;
    private DateTimeOffset _lastUse = time.GetUtcNow();
    private string? _lostBecause;
    private string? _closedBecause;

    public string Id { get; } = id;

    public string Caller { get; } = caller;

    public ConsoleId Key { get; } = first.Session.Key;

    /// <summary>When it ended; <see langword="null"/> while it has not.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Whether it is over for good, or lost and not yet logged in anew.</summary>
    public bool IsOver
    {
        get
        {
            lock (_gate)
            {
                NoticeLoss();
                return (_closedBecause ?? _lostBecause) is not null;
            }
        }
    }

    /// <summary>Waits until the calls that came before are done.</summary>
    /// <exception cref="CallRefusedException">The session is over.</exception>
    public async Task<HeldSession> EnterAsync(CancellationToken cancellationToken)
    {
        ThrowIfOver();
        Hold hold = await WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfOver();
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
        lock (_gate)
        {
            NoticeLoss();
            SessionInfo info = _info.Clone();
            string? over = _closedBecause ?? _lostBecause;
            info.State = over is null ? SessionInfos.StateOf(_lease.Session.State) : SessionState.Closed;
            info.ClosedReason = over ?? "";
            info.Catalog = _lease.Session.Console.Catalog is { IsConfirmed: true } catalog ? catalog.Name : Key.Catalog;
            info.ExpiresAt = _closedBecause is null ? (Expiry > time.GetUtcNow() ? Expiry : time.GetUtcNow()).ToTimestamp() : null;
            return info;
        }
    }

    /// <summary>Logs in anew when the calls that came before are done.</summary>
    /// <param name="open">Gets another session of the library.</param>
    /// <param name="cancellationToken">Gives up before that.</param>
    /// <exception cref="CallRefusedException">The session was closed or has expired; or there is no other one to be had.</exception>
    public async Task ReconnectAsync(Func<CancellationToken, ValueTask<SessionLease>> open, CancellationToken cancellationToken)
    {
        using Hold hold = await WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            ThrowIfClosed();
            Lose("It is being logged in anew.");
        }

        SessionLease lease = await OpenAsync(open, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            if (_closedBecause is not null)
            {
                lease.Dispose();
                ThrowIfClosed();
            }

            _lease = lease;
            _info = SessionInfos.Of(lease.Session, Id, idleLimit);
            _lostBecause = null;
        }
    }

    private async Task<SessionLease> OpenAsync(Func<CancellationToken, ValueTask<SessionLease>> open, CancellationToken cancellationToken)
    {
        try
        {
            return await open(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            lock (_gate)
            {
                _lostBecause = $"It was to be logged in anew, and could not be: {failure.Message}";
            }

            throw;
        }
    }

    /// <summary>Ends it when its turn has come: a call that runs ends first.</summary>
    public async Task CloseAsync(string because, CancellationToken cancellationToken)
    {
        using CallQueue.Turn turn = await _queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        Close(because);
    }

    /// <summary>Ends it at once if nobody has used it for too long, lost or not. Tells whether it is over for good.</summary>
    public bool EndIfUnused()
    {
        lock (_gate)
        {
            NoticeLoss();
            if (_closedBecause is null && Volatile.Read(ref _calls) == 0 && time.GetUtcNow() >= Expiry)
            {
                Close(_lostBecause ?? $"Nobody used the session for {idleLimit}.");
            }

            return _closedBecause is not null;
        }
    }

    /// <summary>Ends it at once, whatever runs on it.</summary>
    public void Close(string because)
    {
        lock (_gate)
        {
            if (_closedBecause is null)
            {
                _closedBecause = because;
                ClosedAt = time.GetUtcNow();
                _lease.Dispose();
            }
        }
    }

    private DateTimeOffset Expiry => Volatile.Read(ref _calls) == 0 ? _lastUse + idleLimit : time.GetUtcNow() + idleLimit;

    private async Task<Hold> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        try
        {
            return new Hold(this, await _queue.EnterAsync(cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            Leave();
            throw;
        }
    }

    private void NoticeLoss()
    {
        if (_lostBecause is null && _closedBecause is null && _lease.Session.State == DirectorSessionState.Closed)
        {
            Lose(_lease.Session.ClosedBecause ?? "The session was lost.");
        }
    }

    /// <summary>Its place is free for others until it is logged in anew.</summary>
    private void Lose(string because)
    {
        _lostBecause = because;
        _lease.Disown();
        _lease.Dispose();
    }

    private void ThrowIfOver()
    {
        lock (_gate)
        {
            NoticeLoss();
            ThrowIfClosed();
            if (_lostBecause is { } because)
            {
                throw Over($"Session {Id} was lost, and can be logged in anew by ReconnectSession: {because}");
            }
        }
    }

    private void ThrowIfClosed()
    {
        if (_closedBecause is { } because)
        {
            throw Over($"Session {Id} is over: {because}");
        }
    }

    private static CallRefusedException Over(string message) => new(ErrorReason.SessionClosed, message) { Outcome = Outcome.NotSent };

    private void Leave()
    {
        lock (_gate)
        {
            _lastUse = time.GetUtcNow();
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
