namespace Bareos.Director.Errors;

/// <summary>The session was closed on our side before, or during, what was asked of it.</summary>
public sealed class ConsoleClosedException : DirectorSessionException
{
    /// <summary>Makes the exception.</summary>
    public ConsoleClosedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
