namespace Bareos.Director.Console;

/// <summary>Yes or no.</summary>
/// <param name="Text">The question.</param>
public sealed record YesNoPrompt(string Text) : Prompt(Text)
{
    private protected override string? RejectKind(string answer) =>
        IsOneOf(answer, "yes", "no") ? null : Invalid(Quoted(answer), "Answer yes or no.");
}
