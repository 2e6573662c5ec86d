namespace Bareos.Director.Errors;

/// <summary>The director does not know the command, or this console's Command ACL forbids it: a director answers both alike.</summary>
public sealed class UnknownCommandException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public UnknownCommandException(string message, string command)
        : base(message, command)
    {
        Outcome = CommandOutcome.Executed;
    }
}
