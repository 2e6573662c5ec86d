using BareosGrpc.V1;

namespace BareosGrpc.Client.Dialogues;

/// <summary>An answer to a prompt. It names its prompt, so that it can never answer another one.</summary>
public sealed class DialogueAnswer
{
    internal DialogueAnswer(InteractiveRequest request) => Request = request;

    internal InteractiveRequest Request { get; }
}
