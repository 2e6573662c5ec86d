namespace Bareos.Director.Errors;

/// <summary>What answers at this address is not a Bareos director: a web server, an SSH server, another daemon.</summary>
public sealed class NotADirectorException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public NotADirectorException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
