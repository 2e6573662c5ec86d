using BareosGrpc.V1;

namespace BareosGrpc.Client.Dialogues;

/// <summary>A question of the director. Each kind makes the answers that fit it.</summary>
public abstract record DialoguePrompt
{
    private protected DialoguePrompt(Prompt prompt)
    {
        Id = prompt.Id;
        Text = prompt.Text;
    }

    /// <summary>Identifies the question within its dialogue.</summary>
    public string Id { get; }

    /// <summary>The question as the director wrote it.</summary>
    public string Text { get; }

    /// <summary>Reads a prompt of the contract; a kind that this version does not know is answered by text.</summary>
    public static DialoguePrompt From(Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return prompt.KindCase switch
        {
            Prompt.KindOneofCase.Select => new SelectQuestion(prompt),
            Prompt.KindOneofCase.YesNo => new YesNoQuestion(prompt),
            Prompt.KindOneofCase.RunConfirmation => new RunQuestion(prompt),
            Prompt.KindOneofCase.RestoreTree => new RestoreTreeQuestion(prompt),
            _ => new TextQuestion(prompt),
        };
    }

    /// <summary>What would be typed at a console.</summary>
    public DialogueAnswer Answer(string text) => Of(new PromptAnswer { PromptId = Id, Text = text });

    /// <summary>Leaves the question without an answer. In the restore tree nothing is restored.</summary>
    public DialogueAnswer Cancel() => new(new InteractiveRequest { Cancel = new CancelPrompt { PromptId = Id } });

    private protected static DialogueAnswer Of(PromptAnswer answer) => new(new InteractiveRequest { Answer = answer });
}
