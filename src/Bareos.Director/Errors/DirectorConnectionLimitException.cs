namespace Bareos.Director.Errors;

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
