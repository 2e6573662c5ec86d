namespace Bareos.Director.Errors;

/// <summary>The caller's own token fired while a command was waiting to be sent, or running.</summary>
/// <remarks>
/// The session is not lost by it: it reads the reply off in the background and is ready again, or is closed when that takes longer than
/// the grace time.
/// </remarks>
public sealed class CommandCanceledException : OperationCanceledException
{
    /// <summary>Makes the exception.</summary>
    public CommandCanceledException(string message, CommandOutcome outcome, CancellationToken cancellationToken)
        : base(message, cancellationToken)
    {
        Outcome = outcome;
    }

    /// <summary>Whether the command had been sent: then its effect is unknown.</summary>
    public CommandOutcome Outcome { get; }
}
