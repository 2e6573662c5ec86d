namespace Bareos.Director.Errors;

/// <summary>Something went wrong between this library and a director.</summary>
/// <remarks>
/// There are two families. After a <see cref="DirectorCommandException"/> the session goes on: only the command failed. After a
/// <see cref="DirectorSessionException"/> the session is over, and everybody who uses it sees the first cause.
/// </remarks>
public abstract class DirectorException : Exception
{
    private protected DirectorException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>What is known about the command in whose course this happened.</summary>
    public CommandOutcome Outcome { get; internal set; } = CommandOutcome.NotSent;
}
