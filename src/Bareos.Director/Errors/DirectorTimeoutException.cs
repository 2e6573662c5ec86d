namespace Bareos.Director.Errors;

/// <summary>A step that must not take long took longer than its limit.</summary>
public sealed class DirectorTimeoutException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public DirectorTimeoutException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
