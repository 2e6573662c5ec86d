using System.Collections.Frozen;
using System.Globalization;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Directors;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Sessions;

/// <summary>The only one who opens, lends, takes back and closes console sessions.</summary>
/// <remarks>
/// A session is lent only when it stands at the main prompt. One that comes back in any other state is given the time to get there; if it
/// does not, it is closed, and its place stays taken for as long as the director may still be busy with it.
/// </remarks>
internal sealed partial class SessionBroker : IDisposable
{
    private static readonly TimeSpan RetryAfterExhaustion = TimeSpan.FromSeconds(2);

    private readonly FrozenDictionary<string, DirectorSlots> _slots;
    private readonly ISessionOpener _opener;
    private readonly DirectorHealthBoard _health;
    private readonly SessionKeepingOptions _keeping;
    private readonly TimeProvider _time;
    private readonly ILogger<SessionBroker> _logger;
    private readonly BackgroundWork _retirements = new();
    private readonly CancellationTokenSource _stopping = new();

    public SessionBroker(
        ConfiguredDirectors directors, ISessionOpener opener, DirectorHealthBoard health, IOptions<BareosGrpcOptions> options, TimeProvider time, ILogger<SessionBroker> logger)
    {
        _slots = directors.All.ToFrozenDictionary(
            director => director.Name, director => new DirectorSlots(director.Options.MaxSessions, time), StringComparer.OrdinalIgnoreCase);
        _opener = opener;
        _health = health;
        _keeping = options.Value.Sessions;
        _time = time;
        _logger = logger;
    }

    /// <summary>Fires when the service begins to stop.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Lends a session for one command. It goes back to the others afterwards.</summary>
    /// <exception cref="CallRefusedException">All sessions stay in use for too long, or the service is stopping.</exception>
    public async Task<SessionLease> LeaseAsync(ConsoleId key, CancellationToken cancellationToken) =>
        new(await TakeAsync(key, cancellationToken).ConfigureAwait(false), session => TakeBack(session, isShared: true));

    /// <summary>Lends a session for good: its holder may change its state, so that nobody gets it afterwards.</summary>
    /// <exception cref="CallRefusedException">All sessions stay in use for too long, or the service is stopping.</exception>
    public async Task<SessionLease> LeaseForGoodAsync(ConsoleId key, CancellationToken cancellationToken) =>
        new(await TakeAsync(key, cancellationToken).ConfigureAwait(false), session => TakeBack(session, isShared: false));

    /// <summary>How many sessions there are to a director, and what they do.</summary>
    public SlotCensus CensusOf(string director) => _slots[director].Census();

    /// <summary>How many sessions there are to each director, and what they do.</summary>
    public IEnumerable<(string Director, SlotCensus Census)> Census() => _slots.Select(entry => (entry.Key, entry.Value.Census()));

    /// <summary>Closes the sessions that nobody has used for a while, or that the director has closed.</summary>
    public void CloseIdle()
    {
        foreach ((string director, DirectorSlots slots) in _slots)
        {
            foreach (IDirectorSession session in slots.TakeIdleSince(_time.GetUtcNow() - _keeping.IdleLimit))
            {
                LogIdle(_logger, director, session.State);
                _retirements.Add(RetireAsync(session, isShared: false));
            }
        }
    }

    /// <summary>Lends nothing any more: whoever waits or comes is told so.</summary>
    public void StopLending()
    {
        foreach (DirectorSlots slots in _slots.Values)
        {
            slots.Close(() => new CallRefusedException(ErrorReason.ShuttingDown, "The service is shutting down and takes no new work.")
            {
                Outcome = Outcome.NotSent,
                RetryAfter = RetryAfterExhaustion,
            });
        }

        _stopping.Cancel();
    }

    /// <summary>Quits every session that came back, and waits for those that are still being tidied up.</summary>
    public async Task CloseAllAsync(CancellationToken cancellationToken)
    {
        foreach (DirectorSlots slots in _slots.Values)
        {
            foreach (IDirectorSession session in slots.TakeIdleSince(DateTimeOffset.MaxValue))
            {
                _retirements.Add(RetireAsync(session, isShared: false));
            }
        }

        await _retirements.FinishAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task<IDirectorSession> TakeAsync(ConsoleId key, CancellationToken cancellationToken)
    {
        DirectorSlots slots = _slots[key.Director];
        Grant grant = await slots.TakeAsync(key, _keeping.WaitLimit, cancellationToken).ConfigureAwait(false) ?? throw Exhausted(key, slots);
        if (grant.Session is { } session)
        {
            return session;
        }

        try
        {
            if (grant.Displaced is { } displaced)
            {
                await displaced.CloseAsync(_stopping.Token).ConfigureAwait(false);
            }

            return await _opener.OpenAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            slots.Free();
            throw;
        }
    }

    private void TakeBack(IDirectorSession session, bool isShared)
    {
        if (session.State == DirectorSessionState.Ready && isShared && !_stopping.IsCancellationRequested)
        {
            _slots[session.Key.Director].Return(session);
        }
        else
        {
            _retirements.Add(RetireAsync(session, isShared));
        }
    }

    /// <summary>Lets a session come to rest, and lends it again if it may be; else closes it and frees its place when that is safe.</summary>
    private async Task RetireAsync(IDirectorSession session, bool isShared)
    {
        DirectorSlots slots = _slots[session.Key.Director];
        // When the service stops there is no time to read a reply off.
        await ((Task)session.SettleAsync(_stopping.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (session.State == DirectorSessionState.Ready && isShared && !_stopping.IsCancellationRequested)
        {
            slots.Return(session);
            return;
        }

        if (session.WasLost)
        {
            _health.SessionEnded(session.Key.Director, session.ClosedBecause);
            LogLost(_logger, session.Key.Director, session.Key.Console, session.ClosedBecause);
        }

        await session.CloseAsync(CancellationToken.None).ConfigureAwait(false);
        if (!session.LeftCommandRunning)
        {
            slots.Free();
            return;
        }

        slots.Hold();
        LogHeld(_logger, session.Key.Director, _keeping.AbandonedCommandHold);
        await Task.Delay(_keeping.AbandonedCommandHold, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        slots.Release();
    }

    private CallRefusedException Exhausted(ConsoleId key, DirectorSlots slots)
    {
        string setting = $"BareosGrpc:Directors:{key.Director}:MaxSessions";
        string value = slots.Max.ToString(CultureInfo.InvariantCulture);
        string wait = _keeping.WaitLimit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return new CallRefusedException(
            ErrorReason.SessionBudgetExhausted,
            $"No console session of director '{key.Director}' became free within {wait} s: {setting} is {value}, and all are in use.")
        {
            Outcome = Outcome.NotSent,
            RetryAfter = RetryAfterExhaustion,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["setting"] = setting, ["value"] = value },
        };
    }

    [LoggerMessage(200, LogLevel.Debug, "A session with director {Director} is closed: nobody uses it (state {State})")]
    private static partial void LogIdle(ILogger logger, string director, DirectorSessionState state);

    [LoggerMessage(201, LogLevel.Warning, "A session with director {Director} as console {Console} is over: {Cause}")]
    private static partial void LogLost(ILogger logger, string director, string console, string? cause);

    [LoggerMessage(202, LogLevel.Warning, "A session with director {Director} was closed in the middle of a command; its place stays taken for {Hold}")]
    private static partial void LogHeld(ILogger logger, string director, TimeSpan hold);
}
