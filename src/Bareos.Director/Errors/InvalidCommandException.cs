namespace Bareos.Director.Errors;

/// <summary>The text cannot be sent as one command. Nothing was sent.</summary>
public sealed class InvalidCommandException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public InvalidCommandException(string message, string command)
        : base(message, command)
    {
    }
}
