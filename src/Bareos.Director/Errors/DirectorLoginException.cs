namespace Bareos.Director.Errors;

/// <summary>The director refused the login, or we refused the director.</summary>
public sealed class DirectorLoginException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public DirectorLoginException(LoginFailure failure, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
    }

    /// <summary>Why there is no login.</summary>
    public LoginFailure Failure { get; }
}
