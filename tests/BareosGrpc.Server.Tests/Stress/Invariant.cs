namespace BareosGrpc.Server.Tests.Stress;

/// <summary>What holds whatever callers do and whatever happens to the director.</summary>
internal enum Invariant
{
    /// <summary>An answer is the one to its question, of this caller, and nothing that another one left behind is in it.</summary>
    RightAnswers,

    /// <summary>A mutation runs once at most; once if it was answered; not at all if its caller was told that it was not sent.</summary>
    MutatedOnce,

    /// <summary>What nobody confirmed does not run, and no restore tree that is left restores.</summary>
    Confirmed,

    /// <summary>When everybody is gone, every session, every place in a queue, every stream and every dialogue is given back.</summary>
    LeasesReturned,

    /// <summary>There are never more sessions than the budget allows.</summary>
    WithinBudget,

    /// <summary>The director never waits for a console that does not read.</summary>
    NoBlockedWrites,

    /// <summary>Every call ends, and in no error but those that its RPC's comment lists.</summary>
    ErrorsAsListed,
}
