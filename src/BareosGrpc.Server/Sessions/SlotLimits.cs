using BareosGrpc.Server.Configuration;

namespace BareosGrpc.Server.Sessions;

/// <summary>How the places of one director may be used.</summary>
/// <param name="Max">How many there are.</param>
/// <param name="MaxSlow">How many of them slow commands may have.</param>
/// <param name="MaxPerCaller">How many of them one caller may have.</param>
/// <param name="MaxOwnedPerCaller">How many of them one caller may keep: named sessions and dialogues.</param>
/// <param name="MaxWaiting">How many calls may wait.</param>
internal sealed record SlotLimits(int Max, int MaxSlow, int MaxPerCaller, int MaxOwnedPerCaller, int MaxWaiting)
{
    public static SlotLimits Of(DirectorOptions options) => new(
        options.MaxSessions,
        options.MaxSlowSessions ?? Math.Max(1, options.MaxSessions / 2),
        options.MaxSessionsPerCaller ?? options.MaxSessions,
        options.MaxOwnedSessionsPerCaller,
        options.MaxWaitingCalls);
}
