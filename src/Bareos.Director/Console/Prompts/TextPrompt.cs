namespace Bareos.Director.Console;

/// <summary>Any text. In API mode 0 every question outside the restore tree is one.</summary>
/// <param name="Text">The question.</param>
public sealed record TextPrompt(string Text) : Prompt(Text)
{
    // In API mode 0 a question's kind shows in its text alone. This one takes an empty answer for yes and runs a job.
    private const string RunChoices = "(yes/mod/no)";

    private protected override string? RejectKind(string answer) =>
        string.IsNullOrWhiteSpace(answer) && Text.Contains(RunChoices, StringComparison.Ordinal)
            ? Invalid("Nothing", "Answer yes, no or mod: a director takes an empty answer for yes.")
            : null;
}
