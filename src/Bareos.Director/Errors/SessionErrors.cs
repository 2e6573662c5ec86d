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

/// <summary>What answers at this address is not a Bareos director: a web server, an SSH server, another daemon.</summary>
public sealed class NotADirectorException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public NotADirectorException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

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

/// <summary>
/// The director closed the connection right after our Hello, without a byte: it does so when a named console asks for a
/// connection over <c>Maximum Console Connections</c> (default 20).
/// </summary>
public sealed class DirectorConnectionLimitException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public DirectorConnectionLimitException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The other end sent something that the protocol does not allow. The connection was closed.</summary>
public sealed class DirectorProtocolException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public DirectorProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The connection was lost: the director stopped, or the network between failed.</summary>
public sealed class DirectorConnectionLostException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public DirectorConnectionLostException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>A step that must not take long took longer than its limit.</summary>
public sealed class DirectorTimeoutException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public DirectorTimeoutException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The session was closed on our side before, or during, what was asked of it.</summary>
public sealed class ConsoleClosedException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public ConsoleClosedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
