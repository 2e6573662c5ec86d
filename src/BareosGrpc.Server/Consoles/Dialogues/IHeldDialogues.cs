using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>Knows the dialogues that callers hold, attached or waiting for a new stream.</summary>
internal interface IHeldDialogues
{
    /// <summary>The sessions of a caller's dialogues, in the order in which they were opened; not those that the caller had opened before.</summary>
    IReadOnlyList<SessionInfo> SessionsOf(string caller);
}
