using System.Collections.Frozen;
using Bareos.Director.Errors;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Directors;
using BareosGrpc.Server.Errors;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Sessions;

/// <summary>The only one who opens, lends, takes back and closes console sessions.</summary>
/// <remarks>
/// A session is lent only when it stands at the main prompt, with the state that it had after its login. One that comes back in any other
/// state is given the time to get there; if it does not, it is closed, and its place stays taken for as long as the director may still be busy with it.
/// </remarks>
internal partial class SessionBroker : IDisposable
{
    // After a wrong password a director waits 5 s twice, and counts the connection meanwhile.
    private static readonly TimeSpan RefusedLoginHold = TimeSpan.FromSeconds(10);

    private readonly FrozenDictionary<string, DirectorSlots> _slots;
    private readonly SessionLogins _logins;
    private readonly DirectorHealthBoard _health;
    private readonly SessionKeepingOptions _keeping;
    private readonly TimeProvider _time;
    private readonly ILogger<SessionBroker> _logger;
    private readonly BackgroundWork _retirements = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _outOfTime = new();
    private ITimer? _shutdown;

    public SessionBroker(
        ConfiguredDirectors directors, SessionLogins logins, DirectorHealthBoard health, IOptions<BareosGrpcOptions> options, TimeProvider time, ILogger<SessionBroker> logger)
    {
        _slots = directors.All.ToFrozenDictionary(
            director => director.Name, director => new DirectorSlots(SlotLimits.Of(director.Options)), StringComparer.OrdinalIgnoreCase);
        _logins = logins;
        _health = health;
        _keeping = options.Value.Sessions;
        _time = time;
        _logger = logger;
    }

    /// <summary>Fires when the service begins to stop: nothing new begins, and what would go on for ever ends.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Fires when the service has stopped for as long as running calls may go on: whatever still runs gives up and answers.</summary>
    public CancellationToken OutOfTime => _outOfTime.Token;

    /// <summary>Lends a session for one command. It goes back to the others afterwards.</summary>
    /// <exception cref="CallRefusedException">No session becomes free in time, the queue is full, logins are not tried, or the service is stopping.</exception>
    /// <exception cref="DirectorSessionException">A session was to be opened, and there is none.</exception>
    public ValueTask<SessionLease> LeaseAsync(string caller, ConsoleId key, SessionNeed need, CancellationToken cancellationToken) =>
        LeaseAsync(new SlotUse(caller, need.IsSlow, IsOwned: false), key, need, cancellationToken);

    /// <summary>Lends a session for good: its holder may change its state, so that nobody gets it afterwards.</summary>
    /// <exception cref="CallRefusedException">The caller keeps as many as it may, or as for <see cref="LeaseAsync(string, ConsoleId, SessionNeed, CancellationToken)"/>.</exception>
    /// <exception cref="DirectorSessionException">A session was to be opened, and there is none.</exception>
    public ValueTask<SessionLease> LeaseOwnedAsync(string caller, ConsoleId key, CancellationToken cancellationToken) =>
        LeaseAsync(new SlotUse(caller, IsSlow: false, IsOwned: true), key, SessionNeed.Owned, cancellationToken);

    /// <summary>How many sessions there are to a director, and what they do.</summary>
    public SlotCensus CensusOf(string director) => _slots[director].Census();

    /// <summary>How many sessions there are to each director, and what they do.</summary>
    public IEnumerable<(string Director, SlotCensus Census)> Census() => _slots.Select(entry => (entry.Key, entry.Value.Census()));

    /// <summary>Takes a session back. Whoever held it must not touch it any more.</summary>
    public virtual void TakeBack(SessionLease lease)
    {
        IDirectorSession session = lease.Session;
        if (!lease.Need.MovesCatalog && MayBeLentAgain(session, lease.Need))
        {
            _slots[session.Key.Director].Return(session, lease.Use, _time.GetUtcNow());
        }
        else
        {
            _retirements.Add(RetireAsync(session, lease.Use, lease.Need));
        }
    }

    /// <summary>A session that is lent for good no longer counts as one that its caller keeps. It is given back next.</summary>
    public void Disown(ConsoleId key, SlotUse use) => _slots[key.Director].Disown(use);

    /// <summary>Closes the sessions that nobody has used for a while, that are too old, or that the director has closed.</summary>
    /// <param name="warm">How many of a console stay, however long nobody uses them.</param>
    public void CloseIdle(Func<ConsoleId, int> warm)
    {
        DateTimeOffset now = _time.GetUtcNow();
        foreach ((string director, DirectorSlots slots) in _slots)
        {
            var kept = new Dictionary<ConsoleId, int>();
            foreach (IDirectorSession session in slots.TakeIdle(IsOver))
            {
                LogIdle(_logger, director, session.State);
                _retirements.Add(RetireAsync(session, SlotUse.Upkeep, SessionNeed.Owned));
            }

            bool IsOver(IdleSession idle)
            {
                int of = kept.GetValueOrDefault(idle.Session.Key);
                bool isUnused = idle.Since <= now - _keeping.IdleLimit && of >= warm(idle.Session.Key);
                bool isOver = isUnused || idle.Session.State == DirectorSessionState.Closed || IsTooOld(idle.Session, now);
                kept[idle.Session.Key] = of + (isOver ? 0 : 1);
                return isOver;
            }
        }
    }

    /// <summary>Opens a session that nobody has asked for, if there is a place that nobody needs. What becomes of it shows in the director's health.</summary>
    public Task OpenSpareAsync(ConsoleId key)
    {
        DirectorSlots slots = _slots[key.Director];
        if (!slots.TryTakeSpare(SlotUse.Upkeep))
        {
            return Task.CompletedTask;
        }

        Task keeping = KeepAsync(OpenInPlaceAsync(key, displaced: null), slots, SlotUse.Upkeep);
        _retirements.Add(keeping);
        return keeping;
    }

    /// <summary>How many sessions of a console wait to be lent.</summary>
    public int CountIdle(ConsoleId key) => _slots[key.Director].CountIdle(key);

    /// <summary>Lends nothing any more: whoever waits or comes is told so.</summary>
    public void StopLending()
    {
        foreach (DirectorSlots slots in _slots.Values)
        {
            slots.Close();
        }

        _shutdown ??= _time.CreateTimer(_ => _outOfTime.Cancel(), null, _keeping.ShutdownLimit, Timeout.InfiniteTimeSpan);
        _stopping.Cancel();
    }

    /// <exception cref="CallRefusedException">The service is stopping.</exception>
    public void ThrowIfStopping()
    {
        if (_stopping.IsCancellationRequested)
        {
            throw BudgetErrors.ShuttingDown();
        }
    }

    /// <summary>Quits every session that came back, and waits for those that are still being tidied up.</summary>
    public async Task CloseAllAsync(CancellationToken cancellationToken)
    {
        // Every call has ended: there is no time left to read replies off.
        await _outOfTime.CancelAsync().ConfigureAwait(false);
        foreach (DirectorSlots slots in _slots.Values)
        {
            foreach (IDirectorSession session in slots.TakeIdle(_ => true))
            {
                _retirements.Add(RetireAsync(session, SlotUse.Upkeep, SessionNeed.Owned));
            }
        }

        await _retirements.FinishAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _shutdown?.Dispose();
        _outOfTime.Dispose();
        _stopping.Dispose();
    }

    private ValueTask<SessionLease> LeaseAsync(SlotUse use, ConsoleId key, SessionNeed need, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<SessionLease>(cancellationToken);
        }

        DirectorSlots slots = _slots[key.Director];
        SlotAnswer answer = slots.Ask(use, key, need.Mode);
        return answer.Grant.Session is { } session && IsReady(session)
            ? new ValueTask<SessionLease>(new SessionLease(this, session, use, need))
            : LeaseSlowlyAsync(slots, answer, use, key, need, cancellationToken);
    }

    private async ValueTask<SessionLease> LeaseSlowlyAsync(
        DirectorSlots slots, SlotAnswer answer, SlotUse use, ConsoleId key, SessionNeed need, CancellationToken cancellationToken)
    {
        if (answer.Waiter is { } waiter)
        {
            answer = await WaitAsync(slots, waiter, cancellationToken).ConfigureAwait(false);
        }

        if (answer.Kind != SlotAnswerKind.Granted)
        {
            throw BudgetErrors.Refusal(answer.Kind, use, key, slots, _keeping);
        }

        Grant grant = answer.Grant;
        if (grant.Session is { } session)
        {
            if (IsReady(session))
            {
                return new SessionLease(this, session, use, need);
            }

            // The director has gone away since. Its other sessions will be no better.
            NoteLoss(session);
            CloseIdle(_ => int.MaxValue);
            grant = new Grant(Session: null, session);
        }

        return new SessionLease(this, await OpenAsync(slots, use, key, grant.Displaced, cancellationToken).ConfigureAwait(false), use, need);
    }

    private async Task<SlotAnswer> WaitAsync(DirectorSlots slots, SlotWaiter waiter, CancellationToken cancellationToken)
    {
        if (_logins.RefusalOf(waiter.Key) is { } refusal && slots.Withdraw(waiter))
        {
            throw refusal;
        }

        try
        {
            return await waiter.Answer.WaitAsync(_keeping.WaitLimit, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            SlotStanding standing = slots.StandingOf(waiter.Use);
            return slots.Withdraw(waiter)
                ? throw BudgetErrors.Exhausted(waiter.Use, waiter.Key, slots.Limits, standing, _keeping)
                : await waiter.Answer.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!slots.Withdraw(waiter))
            {
                GiveBack(slots, await waiter.Answer.ConfigureAwait(false), waiter.Use);
            }

            throw;
        }
    }

    /// <summary>Somebody was served in the very moment in which it gave up.</summary>
    private void GiveBack(DirectorSlots slots, SlotAnswer answer, SlotUse use)
    {
        if (answer.Kind != SlotAnswerKind.Granted)
        {
            return;
        }

        if ((answer.Grant.Session ?? answer.Grant.Displaced) is { } session)
        {
            slots.Return(session, use, _time.GetUtcNow());
        }
        else
        {
            slots.Free(use);
        }
    }

    /// <summary>Opens a session in a place that is taken for it. A login is never given up half-way: if its caller goes, the session stays for the others.</summary>
    private async Task<IDirectorSession> OpenAsync(
        DirectorSlots slots, SlotUse use, ConsoleId key, IDirectorSession? displaced, CancellationToken cancellationToken)
    {
        Task<IDirectorSession> opening = OpenInPlaceAsync(key, displaced);
        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _retirements.Add(KeepAsync(opening, slots, use));
            throw;
        }
        catch (Exception failure)
        {
            FreeAfter(failure, slots, use);
            throw;
        }
    }

    private async Task<IDirectorSession> OpenInPlaceAsync(ConsoleId key, IDirectorSession? displaced)
    {
        if (displaced is not null)
        {
            await displaced.CloseAsync(_outOfTime.Token).ConfigureAwait(false);
        }

        return await _logins.OpenAsync(key, _outOfTime.Token).ConfigureAwait(false);
    }

    private async Task KeepAsync(Task<IDirectorSession> opening, DirectorSlots slots, SlotUse use)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
        {
            await RetireAsync(await opening.ConfigureAwait(false), use, default).ConfigureAwait(false);
        }
        else
        {
            FreeAfter(opening.Exception?.InnerException, slots, use);
        }
    }

    private void FreeAfter(Exception? failure, DirectorSlots slots, SlotUse use)
    {
        if (failure is DirectorLoginException { Failure: LoginFailure.WrongPassword })
        {
            _retirements.Add(HoldAsync(slots, use, RefusedLoginHold));
        }
        else
        {
            slots.Free(use);
        }
    }

    /// <summary>Lets a session come to rest, and lends it again if it may be; else closes it and frees its place when that is safe.</summary>
    private async Task RetireAsync(IDirectorSession session, SlotUse use, SessionNeed need)
    {
        DirectorSlots slots = _slots[session.Key.Director];
        await ((Task)session.SettleAsync(_outOfTime.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (MayBeLentAgain(session, need) && (!need.MovesCatalog || await session.TryRestoreCatalogAsync(_outOfTime.Token).ConfigureAwait(false)))
        {
            slots.Return(session, use, _time.GetUtcNow());
            return;
        }

        NoteLoss(session);
        await session.CloseAsync(CancellationToken.None).ConfigureAwait(false);
        if (session.LeftCommandRunning)
        {
            LogHeld(_logger, session.Key.Director, _keeping.AbandonedCommandHold);
            await HoldAsync(slots, use, _keeping.AbandonedCommandHold).ConfigureAwait(false);
        }
        else
        {
            slots.Free(use);
        }
    }

    private async Task HoldAsync(DirectorSlots slots, SlotUse use, TimeSpan time)
    {
        slots.Hold();
        await Task.Delay(time, _time, _outOfTime.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        slots.Release(use);
    }

    private static bool IsReady(IDirectorSession session) => session.State == DirectorSessionState.Ready;

    /// <summary>Whether others may get a session that came back.</summary>
    /// <param name="session">The session.</param>
    /// <param name="need">What it was lent for.</param>
    protected virtual bool MayBeLentAgain(IDirectorSession session, SessionNeed need) =>
        !need.ChangesSession && !_stopping.IsCancellationRequested && session.IsAtMainPrompt && !IsTooOld(session, _time.GetUtcNow());

    // Which of them dies how much earlier is left to their births.
    private bool IsTooOld(IDirectorSession session, DateTimeOffset now) =>
        now - session.OpenedAt >= _keeping.MaxLifetime * (1 - 0.1 * (session.OpenedAt.Ticks % 1000 / 1000.0));

    private void NoteLoss(IDirectorSession session)
    {
        if (session.WasLost)
        {
            _logins.Suspect(session.Key);
            _health.SessionEnded(session.Key.Director, session.ClosedBecause);
            LogLost(_logger, session.Key.Director, session.Key.Console, session.ClosedBecause);
        }
    }

    [LoggerMessage(200, LogLevel.Debug, "A session with director {Director} is closed: it is unused, old or over (state {State})")]
    private static partial void LogIdle(ILogger logger, string director, DirectorSessionState state);

    [LoggerMessage(201, LogLevel.Warning, "A session with director {Director} as console {Console} is over: {Cause}")]
    private static partial void LogLost(ILogger logger, string director, string console, string? cause);

    [LoggerMessage(202, LogLevel.Warning, "A session with director {Director} was closed in the middle of a command; its place stays taken for {Hold}")]
    private static partial void LogHeld(ILogger logger, string director, TimeSpan hold);
}
