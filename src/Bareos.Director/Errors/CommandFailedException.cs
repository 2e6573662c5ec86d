namespace Bareos.Director.Errors;

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
