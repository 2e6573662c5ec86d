using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Daemons;

/// <summary>
/// <c>setbandwidth</c>: limits what a daemon sends. A client whose jobs are not running refuses it, as recorded: the director asks it
/// for a job of no name.
/// </summary>
internal sealed class SetBandwidthCommand() : Command(
    "setbandwidth", "Limit what a daemon sends", "[client=<client-name> | storage=<storage-name> | jobid=<jobid> | all] limit=<nn-kbs> [yes]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        if ((arguments.Number("limit") ?? await context.AskNumberAsync("Enter new bandwidth limit kb/s: ").ConfigureAwait(false)) is not { } limit)
        {
            return true;
        }

        if (arguments.Has("storage"))
        {
            if (await new ResourceChoice(context).StorageOfLineAsync().ConfigureAwait(false) is { } storage)
            {
                await context.Reply.MessageAsync(DaemonText.Connecting(storage)).ConfigureAwait(false);
                await context.Reply.ErrorAsync("Failed to set bandwidth limit on Storage daemon.\n").ConfigureAwait(false);
            }

            return true;
        }

        ClientDefinition? client = arguments.FindKeyword("job", "jobid", "ujobid", "all", "state") is not null
            ? await ClientOfRunningJobAsync(context).ConfigureAwait(false)
            : await new ResourceChoice(context).ClientOfLineAsync().ConfigureAwait(false);
        if (client is not null)
        {
            await SetAsync(context, client, limit).ConfigureAwait(false);
        }

        return true;
    }

    private static async ValueTask<ClientDefinition?> ClientOfRunningJobAsync(CommandContext context)
    {
        JobRecord? job = context.World.Jobs.LastOrDefault(job => !job.Status.HasEnded()
            && (context.Arguments.Number("jobid") ?? job.Id) == job.Id
            && (context.Arguments.Value("job") ?? job.Definition.Name).IsNamed(job.Definition.Name));
        if (context.Arguments.Number("jobid") is > 0 and { } id && job is null)
        {
            await context.Reply.ErrorAsync(
                $"JobId {Listing.CatalogText.Of(id)} is not running. Use Job name to limit inactive jobs.\n").ConfigureAwait(false);
        }

        if (job is null)
        {
            await context.Reply.MessageAsync("No Jobs running.\n").ConfigureAwait(false);
        }

        return context.World.Definition.Clients.Named(job?.Client);
    }

    private static async ValueTask SetAsync(CommandContext context, ClientDefinition client, int limit)
    {
        await context.Reply.MessageAsync(DaemonText.Connecting(client)).ConfigureAwait(false);
        if (!DaemonText.TryReach(context, client))
        {
            await context.Reply.ErrorAsync("Failed to connect to Client.\n").ConfigureAwait(false);
        }
        else if (context.World.Jobs.LastOrDefault(job => !job.Status.HasEnded() && job.Client.IsNamed(client.Name)) is { } job)
        {
            await context.Reply.InfoAsync($"OK Limiting bandwidth to {Listing.CatalogText.Of(limit)}kb/s {job.UniqueName}\n").ConfigureAwait(false);
        }
        else
        {
            context.World.AddMessage(
                $"{context.World.DirectorName} JobId 0: Fatal error: Bad response to Bandwidth command: wanted 2000 OK Bandwidth\n, got 2901 Job  not found.\n\n");
            await context.Reply.ErrorAsync("Failed to set bandwidth limit on Client.\n").ConfigureAwait(false);
        }
    }
}
