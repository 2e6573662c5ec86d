namespace Bareos.Director.Errors;

/// <summary>TLS could not be agreed on with whoever answered, or it broke later.</summary>
public sealed class DirectorTlsException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public DirectorTlsException(TlsFailure failure, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
    }

    /// <summary>What went wrong.</summary>
    public TlsFailure Failure { get; }
}
