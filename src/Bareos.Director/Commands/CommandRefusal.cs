namespace Bareos.Director.Commands;

/// <summary>Why a command line is not classified.</summary>
public enum CommandRefusal
{
    /// <summary>It is classified.</summary>
    None = 0,

    /// <summary>The text cannot be sent as one command: see what <see cref="DirectorCommand.Parse"/> refuses.</summary>
    Invalid,

    /// <summary>
    /// The first word is not the full name of a command, in lower case, without quotes, backslashes and <c>=</c>. A director would take
    /// <c>del</c>, <c>DELETE</c>, <c>d"elet"e</c> and <c>delete=1</c> all for <c>delete</c>.
    /// </summary>
    UnknownCommand,

    /// <summary>
    /// A value would do more inside the director than a value should: run SQL, add words to the command, overrun memory or work for hours.
    /// <see cref="CommandClassification.Reason"/> says which.
    /// </summary>
    DangerousValue,
}
