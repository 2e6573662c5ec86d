using BareosGrpc.V1;

namespace BareosGrpc.Client.Dialogues;

/// <summary>Any text; an empty text is an answer, too.</summary>
public sealed record TextQuestion : DialoguePrompt
{
    internal TextQuestion(Prompt prompt)
        : base(prompt)
    {
    }
}
