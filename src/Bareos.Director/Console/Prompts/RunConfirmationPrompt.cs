namespace Bareos.Director.Console;

/// <summary>A job is about to run: yes, no, or mod to change it.</summary>
/// <param name="Text">The question.</param>
/// <param name="Summary">The director's summary of the job, a line each for its type, name, level, client and so on.</param>
public sealed record RunConfirmationPrompt(string Text, string Summary) : Prompt(Text)
{
    /// <inheritdoc />
    public override string? Reject(string answer) =>
        IsOneOf(answer, "yes", "no", "mod") ? null : Invalid(answer, "Answer yes, no or mod.");
}
