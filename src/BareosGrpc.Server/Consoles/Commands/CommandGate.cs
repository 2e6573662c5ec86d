using Bareos.Director.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Commands;

/// <summary>Decides, before anything is sent, whether a command may run by Call or StreamMessages. Nobody can answer a question there.</summary>
internal static class CommandGate
{
    /// <summary>Lets a command through, with the mode that it runs in.</summary>
    /// <param name="text">The command.</param>
    /// <param name="mode">The mode that the caller asked for; <see langword="null"/> to go by the command.</param>
    /// <param name="confirmed">Whether the caller says that the change is meant.</param>
    /// <param name="isShared">Whether others get the session afterwards.</param>
    /// <exception cref="CallRefusedException">The command may not run so.</exception>
    public static AdmittedCommand Admit(string text, DirectorApiMode? mode, bool confirmed, bool isShared)
    {
        CommandClassification classification = CommandClassification.Of(text);
        if (Refusal(classification, confirmed, isShared) is var (reason, message))
        {
            throw new CallRefusedException(reason, message) { Outcome = Outcome.NotSent };
        }

        return AdmittedCommand.From(text, classification, mode ?? classification.Mode);
    }

    private static (ErrorReason Reason, string Message)? Refusal(CommandClassification command, bool confirmed, bool isShared)
    {
        if (command.Refusal != CommandRefusal.None)
        {
            ErrorReason reason = command.Refusal == CommandRefusal.UnknownCommand ? ErrorReason.UnknownCommand : ErrorReason.InvalidCommand;
            return (reason, command.Reason ?? "The command cannot be sent.");
        }

        string verb = command.Command!.Keyword;
        if (isShared && command.Traits.HasFlag(CommandTraits.SessionState))
        {
            return (ErrorReason.SessionCommand, $"The command {verb} changes its session, and this one is shared with other calls.");
        }

        if (command.Traits.HasFlag(CommandTraits.Blocks))
        {
            return (ErrorReason.InvalidCommand, $"The command {verb} holds its session until something else happens, and cannot be stopped. Follow the job's log by StreamMessages, or ask for its status.");
        }

        if (command.EntersRestoreTree)
        {
            return (ErrorReason.UseInteractive, "The command would enter the restore tree, in which a lost connection means done and restores. Give done or file= to stay out of it.");
        }

        return command.NeedsConfirmation && !confirmed
            ? (ErrorReason.ConfirmationRequired, $"The command {verb} may change something, and the request does not carry confirmed = true. Nothing was sent.")
            : null;
    }
}
