namespace Bareos.Director.Errors;

/// <summary>The connection was lost: the director stopped, or the network between failed.</summary>
public sealed class DirectorConnectionLostException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public DirectorConnectionLostException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
