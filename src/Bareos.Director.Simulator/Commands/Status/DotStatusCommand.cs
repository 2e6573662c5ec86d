using Bareos.Director.Commands;
using Bareos.Director.Simulator.Commands.Jobs;

namespace Bareos.Director.Simulator.Commands.Status;

/// <summary><c>.status</c>: one part of the state of a daemon. Of the director without a part, the jobs that ended.</summary>
internal sealed class DotStatusCommand() : Command(
    ".status",
    "Report a part of the state of a daemon",
    "dir ( current | last | header | scheduled | running | terminated ) | " +
    "storage=<storage> [ header | waitreservation | devices | volumes | spooling | running | terminated ] | " +
    "client=<client> [ header | terminated | running ]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (context.Arguments.Words is not [var daemon, ..])
        {
            await context.Reply.MessageAsync("1900 Bad .status command, missing arguments.\n").ConfigureAwait(false);
            return false;
        }

        // A part is taken only where nothing follows it.
        string? part = context.Arguments.Words is [_, var second] ? second.Keyword : null;
        if (daemon.Is("dir"))
        {
            return await TellDirectorAsync(context, context.Arguments.Words.ElementAtOrDefault(1)).ConfigureAwait(false);
        }

        if (daemon.Is("client"))
        {
            if (await new ResourceChoice(context).ClientOfLineAsync().ConfigureAwait(false) is { } client)
            {
                await ClientStatus.TellAsync(context, client, part).ConfigureAwait(false);
            }

            return true;
        }

        if (daemon.Is("storage"))
        {
            if (await new ResourceChoice(context).StorageOfLineAsync().ConfigureAwait(false) is { } storage)
            {
                await StorageStatus.TellAsync(context, storage, part).ConfigureAwait(false);
            }

            return true;
        }

        return await RejectAsync(context).ConfigureAwait(false);
    }

    private static async ValueTask<bool> TellDirectorAsync(CommandContext context, CommandWord part)
    {
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
            case "TERMINATED" or null:
                await DirectorStatus.TerminatedAsync(context).ConfigureAwait(false);
                break;
            default:
                return await RejectAsync(context).ConfigureAwait(false);
        }

        return true;
    }

    private static async ValueTask<bool> RejectAsync(CommandContext context)
    {
        await context.Reply.MessageAsync("1900 Bad .status command, wrong argument.\n").ConfigureAwait(false);
        return false;
    }
}
