namespace Bareos.Director.Errors;

/// <summary>The session stands at a question of an earlier command. Answer or leave it first. Nothing was sent.</summary>
public sealed class PromptOpenException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public PromptOpenException(string message, string command)
        : base(message, command)
    {
    }
}
