namespace Bareos.Director.Errors;

/// <summary>What is known about the effect of a command.</summary>
public enum CommandOutcome
{
    /// <summary>Nothing of it reached the director: it may be sent again.</summary>
    NotSent = 0,

    /// <summary>The director has answered in full; whether it did what was asked stands in the answer.</summary>
    Executed,

    /// <summary>
    /// It was sent, and the end of the answer was never seen. The director may have executed it, may still be executing
    /// it, or may never have read it: look before you repeat it.
    /// </summary>
    Unknown,
}
