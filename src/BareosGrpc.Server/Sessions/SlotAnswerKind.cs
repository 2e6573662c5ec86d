namespace BareosGrpc.Server.Sessions;

/// <summary>What becomes of somebody who asks for a place.</summary>
internal enum SlotAnswerKind
{
    /// <summary>It has it.</summary>
    Granted,

    /// <summary>It has to wait.</summary>
    Waiting,

    /// <summary>As many wait as may, and of this caller not fewer than of any other.</summary>
    QueueFull,

    /// <summary>The caller keeps as many sessions as it may.</summary>
    CallerLimit,

    /// <summary>Nothing is granted any more.</summary>
    Closed,
}
