using Bareos.Director.Console;

namespace Bareos.Director.Errors;

/// <summary>The text cannot be sent as one command. Nothing was sent.</summary>
public sealed class InvalidCommandException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public InvalidCommandException(string message, string command)
        : base(message, command)
    {
    }
}

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

/// <summary>The director answered that the command failed.</summary>
public sealed class CommandFailedException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="command">The command.</param>
    /// <param name="reply">The whole answer, with the director's own messages.</param>
    public CommandFailedException(string message, string command, Json.JsonReply reply)
        : base(message, command)
    {
        Reply = reply;
        Outcome = CommandOutcome.Executed;
    }

    /// <summary>The director's answer.</summary>
    public Json.JsonReply Reply { get; }
}

/// <summary>
/// This console has no API modes: the director refused <c>.api</c>, which is subject to the console's Command ACL. Only text
/// for people (API mode 0) can be had. The command itself was not sent.
/// </summary>
public sealed class ApiModeUnavailableException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public ApiModeUnavailableException(string message, string command, ApiMode mode)
        : base(message, command)
    {
        Mode = mode;
    }

    /// <summary>The mode that was asked for.</summary>
    public ApiMode Mode { get; }
}

/// <summary>
/// The command asked a question where nobody could answer it. The question was answered with a cancel, and the session
/// stands at the main prompt again.
/// </summary>
public sealed class PromptRequiredException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public PromptRequiredException(string message, string command, Prompt prompt)
        : base(message, command)
    {
        Prompt = prompt;
        Outcome = CommandOutcome.Executed;
    }

    /// <summary>The question.</summary>
    public Prompt Prompt { get; }
}

/// <summary>The reply was larger than the limit. It was read to its end and thrown away: the command has been executed.</summary>
public sealed class ReplyTooLargeException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public ReplyTooLargeException(string message, string command, long limitBytes)
        : base(message, command)
    {
        LimitBytes = limitBytes;
        Outcome = CommandOutcome.Executed;
    }

    /// <summary>The limit, in bytes.</summary>
    public long LimitBytes { get; }
}

/// <summary>The session stands at a question of an earlier command. Answer or leave it first. Nothing was sent.</summary>
public sealed class PromptOpenException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public PromptOpenException(string message, string command)
        : base(message, command)
    {
    }
}

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
