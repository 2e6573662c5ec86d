using BareosGrpc.Server.Errors;
using BareosGrpc.V1;
using Director = Bareos.Director.Console;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>What a director must be sent for an answer to its question.</summary>
internal static class AnswerInput
{
    /// <exception cref="CallRefusedException">The answer does not fit the question.</exception>
    public static string For(DirectorPrompt prompt, PromptAnswer answer) => (answer.AnswerCase, prompt) switch
    {
        (PromptAnswer.AnswerOneofCase.Text, _) => prompt.Reject(answer.Text) is { } problem ? throw Invalid(problem) : answer.Text,
        (PromptAnswer.AnswerOneofCase.Item, Director.SelectPrompt select) => Choose(select, answer.Item),
        (PromptAnswer.AnswerOneofCase.Yes, Director.YesNoPrompt or Director.RunConfirmationPrompt) => answer.Yes ? "yes" : "no",
        (PromptAnswer.AnswerOneofCase.None, _) => throw Invalid("The answer is empty: set text, item or yes."),
        _ => throw Invalid($"The question does not take {answer.AnswerCase.ToString().ToLowerInvariant()} for an answer."),
    };

    private static string Choose(Director.SelectPrompt select, string item)
    {
        try
        {
            return select.Choose(item);
        }
        catch (ArgumentException)
        {
            throw Invalid($"The list has no item '{item}'.");
        }
    }

    private static CallRefusedException Invalid(string why) => new(ErrorReason.InvalidAnswer, why) { Outcome = Outcome.NotSent };
}
