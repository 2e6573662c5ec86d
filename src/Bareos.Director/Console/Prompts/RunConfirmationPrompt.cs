namespace Bareos.Director.Console;

/// <summary>A job is about to run: yes, no, or mod to change it.</summary>
/// <remarks>
/// An empty answer means <em>yes</em> to a director (seen on Bareos 26: a zero frame started the job), so that only the three words are sent.
/// </remarks>
/// <param name="Text">The question.</param>
/// <param name="Summary">The director's summary of the job, a line each for its type, name, level, client and so on.</param>
public sealed record RunConfirmationPrompt(string Text, string Summary) : Prompt(Text)
{
    /// <summary>The answer that runs the job.</summary>
    public const string Run = "yes";

    /// <summary>The answer that does not run it.</summary>
    public const string DoNotRun = "no";

    /// <summary>The answer that changes it first: a selection of its parameters follows.</summary>
    public const string Modify = "mod";

    private protected override string? RejectKind(string answer) =>
        IsOneOf(answer, Run, DoNotRun, Modify) ? null : Invalid(Quoted(answer), "Answer yes, no or mod.");
}
