using System.Text.Json.Nodes;
using Bareos.Director.Commands;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Status;

/// <summary><c>status</c>: the state of the director, of a client, a storage, the scheduler, or of all. The first word decides.</summary>
internal sealed class StatusCommand() : Command(
    "status",
    "Report the state of a daemon",
    "all | dir=<dir-name> | director | scheduler | schedule=<schedule-name> | client=<client-name> | storage=<storage-name> slots | " +
    "days=<nr_days> | job=<job-name> | subscriptions [clients] [plugins] [all] [client=<client-name>] | configuration")
{
    private static readonly string[] Kinds = ["Director", "Storage", "Client", "Scheduler", "All"];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (context.Arguments.Words is not [var first, ..])
        {
            await ChooseAsync(context).ConfigureAwait(false);
        }
        else if (first.Is("all"))
        {
            await TellAllAsync(context).ConfigureAwait(false);
        }
        else if (Begins(first, "dir"))
        {
            await TellDirectorAsync(context).ConfigureAwait(false);
        }
        else if (first.Is("client"))
        {
            await TellClientAsync(context).ConfigureAwait(false);
        }
        else if (Begins(first, "sched"))
        {
            await SchedulerStatus.TellAsync(context).ConfigureAwait(false);
        }
        else if (Begins(first, "sub"))
        {
            return await SubscriptionStatus.TellAsync(context).ConfigureAwait(false);
        }
        else if (Begins(first, "conf") && !context.May(AclKind.Command, "configure"))
        {
            await context.Reply.ErrorAsync(
                $"status {first.Keyword}: is an invalid command or needs access right to the \"configure\" command.\n").ConfigureAwait(false);
        }
        else if (Begins(first, "conf"))
        {
            await context.Reply.MessageAsync("No deprecated configuration settings detected.\n").ConfigureAwait(false);
        }
        else if (context.Arguments.Has("slots"))
        {
            await TellSlotsAsync(context).ConfigureAwait(false);
        }
        else
        {
            await TellStorageAsync(context).ConfigureAwait(false);
        }

        return true;
    }

    private static async ValueTask TellSlotsAsync(CommandContext context)
    {
        StorageDefinition? storage = context.Visible.Storages.Named(context.Arguments.Value("storage"));
        if (storage is null)
        {
            await Volumes.Changers.OfLineAsync(context).ConfigureAwait(false);
            return;
        }

        bool isText = context.Reply.Mode == ApiMode.Text;
        await Volumes.Changers.TellSlotsAsync(context, storage, withCount: isText).ConfigureAwait(false);
        await context.Reply.WarningAsync(isText ? "No slots in changer to scan.\n" : "No Volumes found, or no barcodes.\n").ConfigureAwait(false);
    }

    private static async ValueTask ChooseAsync(CommandContext context)
    {
        switch (await context.Dialogue.SelectAsync("Status available for:\n", Kinds, "Select daemon type for status").ConfigureAwait(false))
        {
            case 0:
                await TellDirectorAsync(context).ConfigureAwait(false);
                break;
            case 1:
                await TellStorageAsync(context).ConfigureAwait(false);
                break;
            case 2:
                await TellClientAsync(context).ConfigureAwait(false);
                break;
            case 3:
                await SchedulerStatus.TellAsync(context).ConfigureAwait(false);
                break;
            case 4:
                await TellAllAsync(context).ConfigureAwait(false);
                break;
            default:
                break;
        }
    }

    private static async ValueTask TellDirectorAsync(CommandContext context)
    {
        await DirectorStatus.HeaderAsync(context).ConfigureAwait(false);
        await ScheduledJobs.TellAsync(context).ConfigureAwait(false);
        await DirectorStatus.RunningAsync(context).ConfigureAwait(false);
        await DirectorStatus.TerminatedAsync(context).ConfigureAwait(false);
        await context.Reply.RemarkAsync(
            "\nClient Initiated Connections (waiting for jobs):\n" +
            "Connect time        Protocol            Authenticated       Name                                    \n" +
            $"{new string('=', 100)}\n").ConfigureAwait(false);
        context.Reply.Value("client-connection", new JsonArray());
        await context.Reply.MessageAsync("====\n").ConfigureAwait(false);
    }

    private static async ValueTask TellClientAsync(CommandContext context)
    {
        if (await new ResourceChoice(context).ClientOfLineAsync().ConfigureAwait(false) is { } client)
        {
            await ClientStatus.TellAsync(context, client).ConfigureAwait(false);
        }
    }

    private static async ValueTask TellStorageAsync(CommandContext context)
    {
        if (await new ResourceChoice(context).StorageOfLineAsync().ConfigureAwait(false) is { } storage)
        {
            await StorageStatus.TellAsync(context, storage).ConfigureAwait(false);
        }
    }

    // Each daemon once, however many resources name it.
    private static async ValueTask TellAllAsync(CommandContext context)
    {
        await TellDirectorAsync(context).ConfigureAwait(false);
        foreach (StorageDefinition storage in context.Visible.Storages.DistinctBy(static storage => (storage.Address, storage.Port)))
        {
            await StorageStatus.TellAsync(context, storage).ConfigureAwait(false);
        }

        foreach (ClientDefinition client in context.Visible.Clients.DistinctBy(static client => (client.Address, client.Port)))
        {
            await ClientStatus.TellAsync(context, client).ConfigureAwait(false);
        }
    }

    private static bool Begins(CommandWord word, string beginning) => word.Keyword.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);
}
