using Bareos.Director.Commands;

namespace Bareos.Director.Simulator.Commands.Status;

/// <summary><c>.status dir …</c>: one part of the director's state; without a part, the jobs that ended.</summary>
internal sealed class DotStatusCommand()
    : Command(".status", "Report a part of the state of the director", "dir ( current | last | header | scheduled | running | terminated )")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (context.Arguments.Words.Count == 0 || !context.Arguments.Words[0].Is("dir"))
        {
            await context.Reply.ErrorAsync("1900 Bad .status command, missing arguments.\n").ConfigureAwait(false);
            return false;
        }

        CommandWord part = context.Arguments.Words.ElementAtOrDefault(1);
        switch (part.Keyword?.ToUpperInvariant())
        {
            case "CURRENT":
                await context.Reply.MessageAsync("1000 OK .status\n").ConfigureAwait(false);
                await DirectorStatus.CurrentAsync(context).ConfigureAwait(false);
                break;
            case "LAST":
                await context.Reply.MessageAsync("1000 OK .status\n").ConfigureAwait(false);
                await DirectorStatus.LastAsync(context).ConfigureAwait(false);
                break;
            case "HEADER":
                await DirectorStatus.HeaderAsync(context).ConfigureAwait(false);
                break;
            case "SCHEDULED":
                await DirectorStatus.ScheduledAsync(context).ConfigureAwait(false);
                break;
            case "RUNNING":
                await DirectorStatus.RunningAsync(context).ConfigureAwait(false);
                break;
            default:
                await DirectorStatus.TerminatedAsync(context).ConfigureAwait(false);
                break;
        }

        return true;
    }
}
