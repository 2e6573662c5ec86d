namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>What a resume token is worth.</summary>
internal enum ResumeTokenVerdict
{
    /// <summary>It was not made for this caller, or not by a service like this at all.</summary>
    Invalid = 0,

    /// <summary>It looks like one that was made before a restart, or by another instance. Its dialogue is gone in any case.</summary>
    OfAnotherProcess,

    /// <summary>It was made for this caller.</summary>
    Valid,
}
