using System.Text;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>Collects what speaks against the success of a command whose output is read as text.</summary>
internal sealed class CommandFailures(AdmittedCommand command)
{
    // What goes to the caller is cut to 4 KiB anyway.
    private const int MaxMessages = 64;

    private readonly V1.DirectorMessages _messages = new();
    private DirectorPrompt? _asked;

    /// <summary>Takes a packet that the director marks as an error, a warning or a piece of information.</summary>
    public void Add(ReplyOutput message)
    {
        Google.Protobuf.Collections.RepeatedField<string> texts = message.Severity switch
        {
            MessageSeverity.Error => _messages.Errors,
            MessageSeverity.Warning => _messages.Warnings,
            _ => _messages.Infos,
        };
        if (texts.Count < MaxMessages)
        {
            texts.Add(Encoding.UTF8.GetString(message.Bytes.Span));
        }
    }

    /// <summary>The command asked something, and the question was left.</summary>
    public void Asked(DirectorPrompt prompt) => _asked ??= prompt;

    /// <exception cref="CallRefusedException">It asked a question, or failed.</exception>
    /// <exception cref="UnknownCommandException">The director did not take it.</exception>
    public void ThrowIfFailed(ReplyCompleted completed)
    {
        ThrowIfAskedOrUnknown(command, completed, _asked);
        if (completed.Status == DirectorCommandStatus.Failed || _messages.Errors.Count > 0)
        {
            string first = _messages.Errors.Concat(_messages.Warnings).FirstOrDefault("").Trim();
            throw new CallRefusedException(ErrorReason.CommandFailed, first.Length == 0 ? "The director says that the command failed, and not why." : first)
            {
                Outcome = Outcome.Executed,
                Messages = _messages,
            };
        }
    }

    /// <summary>Lets a command pass that asked nothing and that the director knows.</summary>
    public static void ThrowIfAskedOrUnknown(AdmittedCommand command, ReplyCompleted completed, DirectorPrompt? asked)
    {
        if (asked is not null)
        {
            throw new CallRefusedException(ErrorReason.PromptRequired, $"The command {command.Verb} asked a question, which was left without an answer.")
            {
                Outcome = Outcome.Executed,
                Prompt = Prompts.ToMessage(asked, id: ""),
            };
        }

        // A command that the director takes ends with a status in API mode 1, and one that it does not know without.
        if (command.Mode == DirectorApiMode.Packets && completed is { Status: DirectorCommandStatus.Unspecified, SessionEnded: false })
        {
            throw new UnknownCommandException("The director does not know this command, or this console's Command ACL forbids it.", command.Text);
        }
    }
}
