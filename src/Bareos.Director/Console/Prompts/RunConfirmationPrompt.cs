namespace Bareos.Director.Console;

/// <summary>A job is about to run: yes, no, or mod to change it.</summary>
/// <remarks>
/// An empty answer means <em>yes</em> to a director (seen on Bareos 26: a zero frame started the job), so that only the three words are sent.
/// </remarks>
/// <param name="Text">The question.</param>
/// <param name="Summary">The director's summary of the job, a line each for its type, name, level, client and so on.</param>
public sealed record RunConfirmationPrompt(string Text, string Summary) : Prompt(Text)
{
    private protected override string? RejectKind(string answer) =>
        IsOneOf(answer, "yes", "no", "mod") ? null : Invalid(Quoted(answer), "Answer yes, no or mod.");
}
