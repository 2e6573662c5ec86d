namespace Bareos.Director.Console;

/// <summary>Yes or no.</summary>
/// <param name="Text">The question.</param>
public sealed record YesNoPrompt(string Text) : Prompt(Text)
{
    /// <summary>The answer that says yes.</summary>
    public const string Yes = "yes";

    /// <summary>The answer that says no.</summary>
    public const string No = "no";

    /// <summary>The input for an answer.</summary>
    public static string Answer(bool yes) => yes ? Yes : No;

    private protected override string? RejectKind(string answer) =>
        IsOneOf(answer, Yes, No) ? null : Invalid(Quoted(answer), "Answer yes or no.");
}
