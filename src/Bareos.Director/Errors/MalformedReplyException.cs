namespace Bareos.Director.Errors;

/// <summary>The reply ended where it should, but what came was not the JSON that API mode 2 promises. The command has been executed.</summary>
public sealed class MalformedReplyException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public MalformedReplyException(string message, string command, Exception? innerException = null)
        : base(message, command, innerException)
    {
        Outcome = CommandOutcome.Executed;
    }
}
