using BareosGrpc.Cli.Editing;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.Client.Dialogues;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Cli.Dialogues;

/// <summary>A person at the keys: lines with history and completion, and a single key where yes, no or mod is asked for.</summary>
internal sealed class KeyboardInput(Terminal terminal, IKeys keys, LineHistory history) : IDialogueInput
{
    // Leaves a question, here as at the director's own console.
    private const string Leave = ".";

    // Help that comes later is none, and no key does anything meanwhile.
    private static readonly TimeSpan CompletionLimit = TimeSpan.FromSeconds(3);

    private readonly LineEditor _editor = new(keys, terminal.Output);

    public async Task<string?> NextCommandAsync(BareosDialogue dialogue, CancellationToken cancellationToken)
    {
        string? line;
        do
        {
            line = await _editor.ReadAsync(
                LineDialogue.MainPrompt, history.Lines, (typed, token) => CompleteAsync(dialogue, typed, token), abandoned: null, cancellationToken).ConfigureAwait(false);
        }
        while (line is not null && string.IsNullOrWhiteSpace(line));

        if (line is not null)
        {
            history.Add(line);
        }

        return line;
    }

    public Task<DialogueAnswer?> AnswerAsync(BareosDialogue dialogue, DialoguePrompt question, CancellationToken cancellationToken)
    {
        QuestionText.Write(terminal.Output, question);
        return question switch
        {
            RunQuestion run => PressAsync(question, new() { ['y'] = run.Yes(), ['n'] = run.No(), ['m'] = run.Modify() }, cancellationToken),
            YesNoQuestion yesNo => PressAsync(question, new() { ['y'] = yesNo.Yes(), ['n'] = yesNo.No() }, cancellationToken),
            SelectQuestion select => SelectAsync(select, cancellationToken),
            RestoreTreeQuestion => TypeAsync(question, history.Lines, (typed, token) => CompleteAsync(dialogue, typed, token), abandoned: null, cancellationToken),
            _ => TypeAsync(question, [], NothingAsync, Leave, cancellationToken),
        };
    }

    private static Task<LineCompletion> NothingAsync(LineBuffer typed, CancellationToken cancellationToken) => Task.FromResult(LineCompletion.None);

    private static async Task<LineCompletion> CompleteAsync(BareosDialogue dialogue, LineBuffer typed, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(CompletionLimit);
        try
        {
            Completions found = await dialogue.CompleteAsync(typed.Text, typed.CursorInCodePoints, limited.Token).ConfigureAwait(false);
            return new LineCompletion((int)found.ReplaceFrom, [.. found.Items.Select(item => item.Text)]);
        }
        catch (Exception failure) when (failure is BareosException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Without help the line can still be typed; what is wrong is told when it is sent.
            return LineCompletion.None;
        }
    }

    private async Task<DialogueAnswer?> TypeAsync(
        DialoguePrompt question,
        IReadOnlyList<string> earlier,
        Func<LineBuffer, CancellationToken, Task<LineCompletion>> complete,
        string? abandoned,
        CancellationToken cancellationToken) =>
        await _editor.ReadAsync(question.Text, earlier, complete, abandoned, cancellationToken).ConfigureAwait(false) switch
        {
            null => null,
            Leave when abandoned is not null => question.Cancel(),
            var line => question.Answer(line),
        };

    // The arrow keys go through the items, and tab completes their names.
    private async Task<DialogueAnswer?> SelectAsync(SelectQuestion select, CancellationToken cancellationToken)
    {
        string? line = await _editor.ReadAsync(
            select.Text, [.. select.Items.Reverse()], (typed, _) => Task.FromResult(Matching(select, typed)), Leave, cancellationToken).ConfigureAwait(false);
        return line?.Trim() is not { } answer ? null
            : string.Equals(answer, Leave, StringComparison.Ordinal) ? select.Cancel()
            : select.Items.Contains(answer, StringComparer.Ordinal) ? select.Choose(answer)
            : select.Answer(answer);
    }

    private static LineCompletion Matching(SelectQuestion select, LineBuffer typed) =>
        new(0, [.. select.Items.Where(item => item.StartsWith(typed.Text[..typed.Cursor], StringComparison.OrdinalIgnoreCase))]);

    private async Task<DialogueAnswer?> PressAsync(DialoguePrompt question, Dictionary<char, DialogueAnswer> answers, CancellationToken cancellationToken)
    {
        await terminal.Output.WriteAsync($"{question.Text.TrimEnd()} [{string.Join('/', answers.Keys)}] ").ConfigureAwait(false);
        await terminal.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        using IDisposable held = keys.Hold();
        while (await keys.ReadAsync(cancellationToken).ConfigureAwait(false) is { } key)
        {
            bool isControl = key.Modifiers.HasFlag(ConsoleModifiers.Control);
            if (!isControl && answers.TryGetValue(char.ToLowerInvariant(key.KeyChar), out DialogueAnswer? answer))
            {
                await terminal.Output.WriteLineAsync(key.KeyChar.ToString()).ConfigureAwait(false);
                return answer;
            }

            if (isControl && key.Key is ConsoleKey.C or ConsoleKey.D)
            {
                await terminal.Output.WriteLineAsync().ConfigureAwait(false);
                return question.Cancel();
            }
        }

        return null;
    }
}
