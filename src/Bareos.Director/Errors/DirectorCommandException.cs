namespace Bareos.Director.Errors;

/// <summary>A command failed, and the session stands at the main prompt as before.</summary>
public abstract class DirectorCommandException : DirectorException
{
    private protected DirectorCommandException(string message, string command, Exception? innerException = null)
        : base(message, innerException)
    {
        Command = command;
    }

    /// <summary>The command as it was given.</summary>
    public string Command { get; }
}
