using BareosGrpc.V1;

namespace BareosGrpc.Client.Errors;

/// <summary>The dialogue is over, and takes no more messages.</summary>
public sealed class DialogueClosedException(string message, CloseReason closeReason) : BareosException(message)
{
    /// <summary>Why.</summary>
    public CloseReason CloseReason { get; } = closeReason;
}
