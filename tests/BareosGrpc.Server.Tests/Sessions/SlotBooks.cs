using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Sessions;

/// <summary>The places of a director as a test writes about them.</summary>
internal sealed class SlotBooks(SlotLimits limits)
{
    public static ConsoleId Admin { get; } = new("main", "admin");

    public static ConsoleId Operator { get; } = new("main", "operator");

    public DirectorSlots Slots { get; } = new(limits);

    /// <summary>Places of which each caller may have every one.</summary>
    public static SlotBooks Of(int max) => new(new SlotLimits(max, MaxSlow: max, MaxPerCaller: max, MaxOwnedPerCaller: max, MaxWaiting: 1000));

    public static SlotUse Quick(string caller) => new(caller, IsSlow: false, IsOwned: false);

    public static SlotUse Slow(string caller) => new(caller, IsSlow: true, IsOwned: false);

    public static SlotUse Owned(string caller) => new(caller, IsSlow: false, IsOwned: true);

    public SlotAnswer Ask(SlotUse use, ConsoleId? key = null) => Slots.Ask(use, key ?? Admin);

    /// <summary>Asks, and must be given something at once.</summary>
    public Grant Take(SlotUse use, ConsoleId? key = null)
    {
        SlotAnswer answer = Ask(use, key);
        Assert.Equal(SlotAnswerKind.Granted, answer.Kind);
        return answer.Grant;
    }

    /// <summary>Takes a place and opens a session in it.</summary>
    public FakeSession Open(SlotUse use, ConsoleId? key = null)
    {
        Assert.Null(Take(use, key).Session);
        return new FakeSession(key ?? Admin);
    }

    /// <summary>Asks, and must wait.</summary>
    public SlotWaiter Wait(SlotUse use, ConsoleId? key = null)
    {
        SlotAnswer answer = Ask(use, key);
        Assert.Equal(SlotAnswerKind.Waiting, answer.Kind);
        return answer.Waiter!;
    }

    public void Return(FakeSession session, SlotUse use) => Slots.Return(session, use, DateTimeOffset.UnixEpoch);

    /// <summary>What a waiter was given.</summary>
    public static async Task<Grant> GrantedAsync(SlotWaiter waiter)
    {
        SlotAnswer answer = await waiter.Answer;
        Assert.Equal(SlotAnswerKind.Granted, answer.Kind);
        return answer.Grant;
    }
}
