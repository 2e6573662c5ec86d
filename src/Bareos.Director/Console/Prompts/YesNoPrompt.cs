namespace Bareos.Director.Console;

/// <summary>Yes or no.</summary>
/// <param name="Text">The question.</param>
public sealed record YesNoPrompt(string Text) : Prompt(Text)
{
    /// <inheritdoc />
    public override string? Reject(string answer) =>
        IsOneOf(answer, "yes", "no") ? null : Invalid(answer, "Answer yes or no.");
}
