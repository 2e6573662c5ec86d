namespace Bareos.Director.Errors;

/// <summary>The session with the director is over, or never came to be.</summary>
public abstract class DirectorSessionException : DirectorException
{
    private protected DirectorSessionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
