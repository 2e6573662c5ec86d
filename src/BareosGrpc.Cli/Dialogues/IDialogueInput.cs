using BareosGrpc.Client.Dialogues;

namespace BareosGrpc.Cli.Dialogues;

/// <summary>Who says what is done next: a person at the keys, or lines from a file or a pipe.</summary>
internal interface IDialogueInput
{
    /// <summary>The next command; <see langword="null"/> at the end of the input.</summary>
    Task<string?> NextCommandAsync(BareosDialogue dialogue, CancellationToken cancellationToken);

    /// <summary>The answer to a question; <see langword="null"/> at the end of the input.</summary>
    Task<DialogueAnswer?> AnswerAsync(BareosDialogue dialogue, DialoguePrompt question, CancellationToken cancellationToken);
}
