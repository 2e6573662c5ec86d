using BareosGrpc.Cli.Rendering;
using BareosGrpc.Client.Dialogues;

namespace BareosGrpc.Cli.Dialogues;

/// <summary>Lines from a file or a pipe: commands and answers, one a line.</summary>
internal sealed class PipedInput(Terminal terminal) : IDialogueInput
{
    public async Task<string?> NextCommandAsync(BareosDialogue dialogue, CancellationToken cancellationToken)
    {
        string? line;
        do
        {
            line = await AskAsync(LineDialogue.MainPrompt, cancellationToken).ConfigureAwait(false);
        }
        while (line is not null && string.IsNullOrWhiteSpace(line));

        return line;
    }

    public async Task<DialogueAnswer?> AnswerAsync(BareosDialogue dialogue, DialoguePrompt question, CancellationToken cancellationToken)
    {
        QuestionText.Write(terminal.Output, question);
        return await AskAsync(question.Text, cancellationToken).ConfigureAwait(false) is { } line ? question.Answer(line) : null;
    }

    private async Task<string?> AskAsync(string prompt, CancellationToken cancellationToken)
    {
        await terminal.Output.WriteAsync(prompt.AsMemory(), cancellationToken).ConfigureAwait(false);
        await terminal.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return await terminal.Input.ReadLineAsync(cancellationToken).ConfigureAwait(false);
    }
}
