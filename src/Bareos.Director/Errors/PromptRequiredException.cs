using Bareos.Director.Console;

namespace Bareos.Director.Errors;

/// <summary>
/// The command asked a question where nobody could answer it. The question was answered with a cancel, and the session
/// stands at the main prompt again.
/// </summary>
public sealed class PromptRequiredException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public PromptRequiredException(string message, string command, Prompt prompt)
        : base(message, command)
    {
        Prompt = prompt;
        Outcome = CommandOutcome.Executed;
    }

    /// <summary>The question.</summary>
    public Prompt Prompt { get; }

    internal static PromptRequiredException For(string command, Prompt prompt) => new(
        $"The command asks \"{prompt.Text.Trim()}\" and nobody can answer here. The question was left without an answer. " +
        "Give the missing argument, or hold a dialogue.",
        command,
        prompt);
}
