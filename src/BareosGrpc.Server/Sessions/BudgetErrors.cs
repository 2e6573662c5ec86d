using System.Globalization;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Sessions;

/// <summary>Why somebody gets no session: which setting forbids it, what its value is, and how much the caller has itself.</summary>
internal static class BudgetErrors
{
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(2);

    /// <summary>Why a request was not even taken into the queue.</summary>
    public static CallRefusedException Refusal(SlotAnswerKind kind, SlotUse use, ConsoleId key, DirectorSlots slots, SessionKeepingOptions keeping)
    {
        SlotLimits limits = slots.Limits;
        SlotStanding standing = slots.StandingOf(use);
        return kind switch
        {
            SlotAnswerKind.QueueFull => Error(
                ErrorReason.SessionQueueFull,
                $"{limits.MaxWaiting} calls wait for a session of director '{key.Director}', and no more may",
                key, nameof(DirectorOptions.MaxWaitingCalls), limits.MaxWaiting, standing, keeping.WaitLimit),
            SlotAnswerKind.CallerLimit => Error(
                ErrorReason.CallerSessionLimit,
                $"The caller keeps {standing.Owned} sessions of director '{key.Director}', named ones and dialogues, and may keep no more",
                key, nameof(DirectorOptions.MaxOwnedSessionsPerCaller), limits.MaxOwnedPerCaller, standing, ShortWait),
            _ => ShuttingDown(),
        };
    }

    /// <summary>The service takes no new work.</summary>
    public static CallRefusedException ShuttingDown() => new(ErrorReason.ShuttingDown, "The service is shutting down and takes no new work.")
    {
        Outcome = Outcome.NotSent,
        RetryAfter = ShortWait,
    };

    /// <summary>Somebody has waited for as long as one may.</summary>
    public static CallRefusedException Exhausted(SlotUse use, ConsoleId key, SlotLimits limits, SlotStanding standing, SessionKeepingOptions keeping)
    {
        string wait = keeping.WaitLimit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        string nothing = $"No session of director '{key.Director}' became free within {wait} s";
        return standing.Hindrance switch
        {
            SlotHindrance.Caller => Error(
                ErrorReason.CallerSessionLimit,
                $"{nothing}: the caller has as many as one may have",
                key, nameof(DirectorOptions.MaxSessionsPerCaller), limits.MaxPerCaller, standing, ShortWait),
            SlotHindrance.Slow when use.IsSlow => Error(
                ErrorReason.SessionBudgetExhausted,
                $"{nothing}: slow commands, of which this is one, have as many as they may",
                key, nameof(DirectorOptions.MaxSlowSessions), limits.MaxSlow, standing, ShortWait),
            _ => Error(
                ErrorReason.SessionBudgetExhausted,
                $"{nothing}: all are in use",
                key, nameof(DirectorOptions.MaxSessions), limits.Max, standing, ShortWait),
        };
    }

    private static CallRefusedException Error(
        ErrorReason reason, string sentence, ConsoleId key, string setting, int value, SlotStanding standing, TimeSpan retryAfter)
    {
        string path = $"BareosGrpc:Directors:{key.Director}:{setting}";
        string limit = value.ToString(CultureInfo.InvariantCulture);
        string held = standing.Used.ToString(CultureInfo.InvariantCulture);
        return new CallRefusedException(reason, $"{sentence}. {path} is {limit}; this caller has {held}.")
        {
            Outcome = Outcome.NotSent,
            RetryAfter = retryAfter,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["setting"] = path,
                ["value"] = limit,
                ["held"] = held,
                ["owned"] = standing.Owned.ToString(CultureInfo.InvariantCulture),
                ["waiting"] = standing.Waiting.ToString(CultureInfo.InvariantCulture),
            },
        };
    }
}
