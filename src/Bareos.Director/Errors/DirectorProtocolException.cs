namespace Bareos.Director.Errors;

/// <summary>The other end sent something that the protocol does not allow. The connection was closed.</summary>
public sealed class DirectorProtocolException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public DirectorProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
