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

    internal static CommandFailedException For(Json.JsonReply reply)
    {
        string said = reply.Messages.First;
        return new CommandFailedException(
            said.Length > 0 ? $"The director answered: {said}" : "The director answered that the command failed, and gave no reason.",
            reply.Command,
            reply);
    }
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

    internal static PromptRequiredException For(string command, Prompt prompt) => new(
        $"The command asks \"{prompt.Text.Trim()}\" and nobody can answer here. The question was left without an answer. " +
        "Give the missing argument, or hold a dialogue.",
        command,
        prompt);
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

    internal static ReplyTooLargeException For(string command, long limitBytes) => new(
        $"The reply is larger than the limit of {limitBytes} bytes. It was read to its end and thrown away; the command has been executed. " +
        "Ask for less at a time (limit= and offset=), stream it, or raise the limit.",
        command,
        limitBytes);
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
