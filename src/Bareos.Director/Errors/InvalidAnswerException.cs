using Bareos.Director.Console;

namespace Bareos.Director.Errors;

/// <summary>The answer does not fit the question. Nothing was sent, and the question is still open.</summary>
public sealed class InvalidAnswerException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public InvalidAnswerException(string message, string command, Prompt prompt)
        : base(message, command)
    {
        Prompt = prompt;
    }

    /// <summary>The question.</summary>
    public Prompt Prompt { get; }
}
