using System.Text.Json.Nodes;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Commands.Volumes;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Deletion;

/// <summary><c>delete</c>: takes jobs, volumes, pools and storages out of the catalog. In API mode 2 it asks nothing.</summary>
internal sealed class DeleteCommand() : Command(
    "delete",
    "Delete from the catalog",
    "[volume=<vol-name> [yes] | volume pool=<pool-name> [yes] | storage storage=<storage-name> | pool=<pool-name> | " +
    "jobid=<jobid> | jobid=<jobid1,jobid2,...> | jobid=<jobid1-jobid9>]")
{
    private static readonly string[] Items = ["volume", "pool", "jobid", "storage"];

    private static readonly Func<CommandContext, ValueTask>[] Deletions =
        [DeleteVolumeAsync, DeletePoolAsync, DeleteJobsAsync, DeleteStorageAsync];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        context.Reply.BeginObject("deleted");
        int? item = context.Arguments.FindKeyword(Items) ?? await AskAsync(context).ConfigureAwait(false);
        if (item is { } index)
        {
            await Deletions[index](context).ConfigureAwait(false);
        }
        else
        {
            await context.Reply.WarningAsync("Nothing done.\n").ConfigureAwait(false);
        }

        context.Reply.EndObject();
        return true;
    }

    private static async ValueTask<int?> AskAsync(CommandContext context)
    {
        await context.Reply.WarningAsync(
            "In general it is not a good idea to delete either a\nPool or a Volume since they may contain data.\n\n").ConfigureAwait(false);
        return await context.Dialogue.ChooseKeywordAsync("Choose catalog item to delete", Items).ConfigureAwait(false);
    }

    private static async ValueTask DeleteVolumeAsync(CommandContext context)
    {
        if (await context.ChooseVolumeAsync().ConfigureAwait(false) is not { Name: var name })
        {
            return;
        }

        await context.Reply.WarningAsync(
            $"\nThis command will delete volume {name}\nand all Jobs saved on that volume from the Catalog\n").ConfigureAwait(false);
        if (!await context.IsConfirmedAsync($"Are you sure you want to delete Volume \"{name}\"? (yes/no): ").ConfigureAwait(false))
        {
            return;
        }

        string[] jobs = [.. context.World.Jobs.Where(job => job.Volume.IsNamed(name) && job.Definition.Type == JobType.Backup).Select(static job => CatalogText.Of(job.Id))];
        if (jobs.Length > 0)
        {
            Array.ForEach(JobIdList.Parse(string.Join(',', jobs)), id => context.World.DeleteJob(id));
            context.Reply.Value("jobids", new JsonArray([.. jobs.Select(static id => JsonValue.Create(id))]));
            await context.Reply.InfoAsync(
                $"Deleted {jobs.Length} jobs and associated records deleted from the catalog (jobids: {string.Join(',', jobs)}).\n").ConfigureAwait(false);
        }

        context.World.DeleteVolume(name);
        context.Reply.Append($"Volume {name} deleted.\n");
        context.Reply.Value("volumes", new JsonArray(name));
        await context.Reply.FlushAsync().ConfigureAwait(false);
    }

    private static async ValueTask DeletePoolAsync(CommandContext context)
    {
        if (context.Reply.Mode == ApiMode.Json)
        {
            await context.Reply.ErrorAsync("Deleting pools from the catalog is not supported in batch mode.\n").ConfigureAwait(false);
        }
        else if (await context.ChoosePoolAsync().ConfigureAwait(false) is { } pool
            && await context.Dialogue.ConfirmAsync($"Are you sure you want to delete Pool \"{pool.Name}\"? (yes/no): ").ConfigureAwait(false))
        {
            context.World.Configure(world => world with { Pools = [.. world.Pools.Where(other => !other.Name.IsNamed(pool.Name))] });
        }
    }

    // It says deleted of jobs that never were, as a director does; the lines are one packet.
    private static async ValueTask DeleteJobsAsync(CommandContext context)
    {
        string? list = context.Arguments.Value("jobid") ?? await context.Dialogue.AskAsync("Enter JobId to delete: ").ConfigureAwait(false);
        var deleted = new JsonArray();
        foreach (string part in list?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            if (part.Length == 0 || !part.All(static character => char.IsAsciiDigit(character) || character == '-'))
            {
                await context.Reply.ErrorAsync($"Illegal JobId {part} ignored\n").ConfigureAwait(false);
                continue;
            }

            foreach (int id in JobIdList.Parse(part))
            {
                string text = CatalogText.Of(id);
                context.World.DeleteJob(id);
                context.Reply.Append($"Jobid {text} and associated records deleted from the catalog.\n");
                deleted.Add((JsonNode)text);
            }
        }

        if (list is not null)
        {
            context.Reply.Value("jobids", deleted);
        }

        await context.Reply.FlushAsync().ConfigureAwait(false);
    }

    // Only what is no longer configured could be deleted, and the simulated catalog knows of nothing else.
    private static async ValueTask DeleteStorageAsync(CommandContext context)
    {
        string? name = context.Arguments.Value("storage");
        if (name is null)
        {
            name = await context.Dialogue.AskAsync("Enter storage to delete: ").ConfigureAwait(false);
        }

        await context.Reply.MessageAsync("Found 0 orphaned Storage records.\n").ConfigureAwait(false);
        await context.Reply.ErrorAsync(
            $"The given storage '{name}' either does not exist at all, or still exists in the configuration. " +
            "In order to remove a storage from the catalog, its configuration must be removed first.\n").ConfigureAwait(false);
    }
}
