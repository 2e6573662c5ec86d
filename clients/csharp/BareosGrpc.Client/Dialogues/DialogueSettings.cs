using BareosGrpc.V1;

namespace BareosGrpc.Client.Dialogues;

/// <summary>How a dialogue is held.</summary>
public sealed record DialogueSettings
{
    /// <summary>Called with each packet of output as it arrives. With it, <see cref="DialogueReply.Text"/> stays empty.</summary>
    public Action<OutputPacket>? OnOutput { get; init; }

    /// <summary>Called when the connection was lost and taken up again: nothing was lost, repeated or answered twice.</summary>
    public Action? OnReattached { get; init; }

    /// <summary>How long the end of a dialogue waits for the command that still runs. Ten seconds unless set.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
