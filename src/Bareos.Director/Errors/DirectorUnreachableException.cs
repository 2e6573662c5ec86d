namespace Bareos.Director.Errors;

/// <summary>No TCP connection to the director came about: the name does not resolve, nobody listens, or nobody answers.</summary>
public sealed class DirectorUnreachableException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public DirectorUnreachableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
