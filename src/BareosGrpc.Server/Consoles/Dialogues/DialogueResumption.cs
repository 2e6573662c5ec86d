namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>Whether a dialogue can go on behind the message that its caller took last.</summary>
internal enum DialogueResumption
{
    /// <summary>Everything behind it is still kept.</summary>
    Possible = 0,

    /// <summary>There has never been such a message.</summary>
    Ahead,

    /// <summary>Messages behind it are no longer kept.</summary>
    Behind,
}
