using BareosGrpc.V1;

namespace BareosGrpc.Client.Dialogues;

/// <summary>Yes or no.</summary>
public sealed record YesNoQuestion : DialoguePrompt
{
    internal YesNoQuestion(Prompt prompt)
        : base(prompt)
    {
    }

    /// <summary>Yes.</summary>
    public DialogueAnswer Yes() => Of(new PromptAnswer { PromptId = Id, Yes = true });

    /// <summary>No.</summary>
    public DialogueAnswer No() => Of(new PromptAnswer { PromptId = Id, Yes = false });
}
