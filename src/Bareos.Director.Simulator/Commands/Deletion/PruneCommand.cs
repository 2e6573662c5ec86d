using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Commands.Volumes;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Deletion;

/// <summary><c>prune</c>: takes out of the catalog what is older than it has to be.</summary>
internal sealed class PruneCommand() : Command(
    "prune",
    "Prune from the catalog what is past its retention",
    "files [client=<client>] [pool=<pool>] [yes] | jobs [client=<client>] [pool=<pool>] [yes] | volume [all] [=volume] [pool=<pool>] [yes] | " +
    "stats [yes] | directory [=directory] [client=<client>] [recursive] [yes]")
{
    private static readonly string[] Items = ["Files", "Jobs", "Volume", "Stats", "Directory"];
    private static readonly TimeSpan Statistics = TimeSpan.FromDays((5 * 365) + 35);

    private static readonly Func<CommandContext, ValueTask<bool>>[] Prunings =
        [PruneFilesAsync, PruneJobsAsync, PruneVolumesAsync, PruneStatisticsAsync, PruneDirectoryAsync];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        int? item = context.Arguments.FindKeyword(Items)
            ?? await context.Dialogue.ChooseKeywordAsync("Choose item to prune", Items).ConfigureAwait(false);
        return item is not { } index || await Prunings[index](context).ConfigureAwait(false);
    }

    private static async ValueTask<bool> PruneFilesAsync(CommandContext context)
    {
        if (await new ResourceChoice(context).ClientOfLineAsync().ConfigureAwait(false) is not { } client
            || await PoolAsync(context).ConfigureAwait(false) is not (true, var pool)
            || await context.ConfirmRetentionAsync("File", client.FileRetention).ConfigureAwait(false) is not { } retention)
        {
            return false;
        }

        await context.Reply.MessageAsync("Begin pruning Files.\n").ConfigureAwait(false);
        JobRecord[] jobs = [.. Expired(context, client, pool, retention).Where(static job => !job.HasPurgedFiles)];
        if (jobs.Length == 0)
        {
            await context.Reply.WarningAsync("No Files found to prune.\n").ConfigureAwait(false);
            return true;
        }

        Array.ForEach(jobs, job => context.World.UpdateJob(job.Id, static pruned => pruned with { HasPurgedFiles = true }));
        await context.Reply.InfoAsync($"Pruned Files from {CatalogText.Of(jobs.Length)} Jobs for client {client.Name} from catalog.\n").ConfigureAwait(false);
        return true;
    }

    private static async ValueTask<bool> PruneJobsAsync(CommandContext context)
    {
        if (await new ResourceChoice(context).ClientOfLineAsync().ConfigureAwait(false) is not { } client
            || await PoolAsync(context).ConfigureAwait(false) is not (true, var pool)
            || await context.ConfirmRetentionAsync("Job", client.JobRetention).ConfigureAwait(false) is not { } retention)
        {
            return false;
        }

        await context.Reply.MessageAsync($"Begin pruning Jobs older than {DurationText.Write(retention)}.\n").ConfigureAwait(false);
        JobRecord[] jobs = [.. Expired(context, client, pool, retention)];
        await DeleteAsync(context, jobs).ConfigureAwait(false);
        if (jobs.Length > 0)
        {
            await context.Reply.InfoAsync(
                $"Pruned {CatalogText.Of(jobs.Length)} {(jobs.Length == 1 ? "Job" : "Jobs")} for client {client.Name} from catalog.\n").ConfigureAwait(false);
        }

        return true;
    }

    private static async ValueTask<bool> PruneVolumesAsync(CommandContext context)
    {
        if (await PoolAsync(context).ConfigureAwait(false) is not (true, var pool))
        {
            return false;
        }

        if (!context.Arguments.Has("all") && pool is not null && context.Arguments.Value("volume") is null)
        {
            return await PrunePoolAsync(context, pool).ConfigureAwait(false);
        }

        if (!context.Arguments.Has("all"))
        {
            return await context.ChooseVolumeAsync().ConfigureAwait(false) is { } one && await PruneVolumeAsync(context, one).ConfigureAwait(false);
        }

        bool arePruned = true;
        foreach (VolumeRecord volume in context.World.Volumes.Where(volume => (pool ?? volume.Pool).IsNamed(volume.Pool)))
        {
            arePruned &= await PruneVolumeAsync(context, volume).ConfigureAwait(false);
        }

        return arePruned;
    }

    // The volumes of a pool of which something can go.
    private static async ValueTask<bool> PrunePoolAsync(CommandContext context, string pool)
    {
        VolumeRecord[] prunable =
        [
            .. context.World.Volumes.Where(volume => volume is { Status: "Full" or "Used" } && volume.Pool.IsNamed(pool)
                && context.World.Jobs.Any(job => job.Volume.IsNamed(volume.Name) && job.Ended < context.Now - volume.Retention)),
        ];
        if (prunable.Length == 0)
        {
            await context.Reply.MessageAsync($"No prunable volumes found in Pool \"{pool}\".\n").ConfigureAwait(false);
        }

        bool arePruned = true;
        foreach (VolumeRecord volume in prunable)
        {
            arePruned &= await PruneVolumeAsync(context, volume).ConfigureAwait(false);
        }

        return arePruned;
    }

    // Whether it can go on, and the pool that the line names or the console chose; none where the line names none.
    private static async ValueTask<(bool GoesOn, string? Pool)> PoolAsync(CommandContext context)
    {
        if (context.Arguments.Value("pool") is null)
        {
            return (true, null);
        }

        string? pool = (await new ResourceChoice(context).PoolOfLineAsync().ConfigureAwait(false))?.Name;
        return (pool is not null, pool);
    }

    // It succeeds where nothing is left on the volume.
    private static async ValueTask<bool> PruneVolumeAsync(CommandContext context, VolumeRecord volume)
    {
        if (await context.ConfirmRetentionAsync($"Volume ({volume.Name})", volume.Retention).ConfigureAwait(false) is not { } retention)
        {
            return false;
        }

        if (volume.Status is not ("Full" or "Used"))
        {
            await context.Reply.MessageAsync(
                $"Pruning volume {volume.Name}: cannot prune as Volstatus is {volume.Status} but needs to be Full or Used.\n").ConfigureAwait(false);
            return false;
        }

        JobRecord[] jobs = [.. context.World.Jobs.Where(job => job.Volume.IsNamed(volume.Name))];
        JobRecord[] expired = [.. jobs.Where(job => job.Ended < context.Now - retention)];
        await context.Reply.MessageAsync(
            $"Pruning volume {volume.Name}: {CatalogText.Of(expired.Length)} Jobs have expired and can be pruned.\n").ConfigureAwait(false);
        if (expired.Length > 0)
        {
            await DeleteAsync(context, expired).ConfigureAwait(false);
        }

        bool isEmpty = jobs.Length == expired.Length;
        if (isEmpty)
        {
            await context.Reply.WarningAsync($"There are no more Jobs associated with Volume \"{volume.Name}\". Marking it purged.\n").ConfigureAwait(false);
            context.World.UpdateVolume(volume.Name, static pruned => pruned with { Status = "Purged", Jobs = 0 });
        }

        await context.Reply.MessageAsync(
            $"Volume \"{volume.Name}\" {(isEmpty ? "contains no" : "still contains")} jobs after pruning.\n").ConfigureAwait(false);
        return isEmpty;
    }

    private static async ValueTask<bool> PruneStatisticsAsync(CommandContext context)
    {
        if (await context.ConfirmRetentionAsync("Statistics", Statistics).ConfigureAwait(false) is null)
        {
            return false;
        }

        await context.Reply.InfoAsync("Pruned Jobs from JobHisto in catalog.\n").ConfigureAwait(false);
        await context.Reply.InfoAsync("Pruned Statistics from DeviceStats in catalog.\n").ConfigureAwait(false);
        await context.Reply.InfoAsync("Pruned Statistics from JobStats in catalog.\n").ConfigureAwait(false);
        return true;
    }

    // The names of files are made from the fileset: what was saved below a directory cannot be forgotten alone.
    private static async ValueTask<bool> PruneDirectoryAsync(CommandContext context)
    {
        bool isForAll = !context.Arguments.Has("client") && await context.Dialogue
            .ConfirmAsync("No client restriction given really remove directory for all clients (yes/no): ").ConfigureAwait(false);
        if (!isForAll && await new ResourceChoice(context).ClientOfLineAsync().ConfigureAwait(false) is null)
        {
            return false;
        }

        string? directory = context.Arguments.Value("directory")
            ?? await context.Dialogue.AskAsync("Please enter the full path to remove: ").ConfigureAwait(false);
        bool isSaved = directory is not null && context.World.Definition.FileSets.Any(fileSet =>
            $"{fileSet.Path}/".StartsWith($"{directory.TrimEnd('/')}/", StringComparison.Ordinal)
            || $"{directory.TrimEnd('/')}/".StartsWith($"{fileSet.Path}/", StringComparison.Ordinal));
        if (isSaved)
        {
            await context.Reply.ErrorAsync("The simulated catalog cannot forget a directory alone; prune or purge the files of its jobs.\n").ConfigureAwait(false);
            return false;
        }

        return directory is not null;
    }

    private static IEnumerable<JobRecord> Expired(CommandContext context, ClientDefinition client, string? pool, TimeSpan retention) =>
        context.World.Jobs.Where(job => job.Client.IsNamed(client.Name) && (pool ?? job.Pool).IsNamed(job.Pool) && job.Ended < context.Now - retention);

    private static async ValueTask DeleteAsync(CommandContext context, JobRecord[] jobs)
    {
        string ids = string.Join(',', jobs.Select(static job => CatalogText.Of(job.Id)));
        await context.Reply.MessageAsync(jobs.Length == 0
            ? "No jobids found to be purged\n"
            : $"Purging the following {CatalogText.Of(jobs.Length)} JobIds: {ids}\n").ConfigureAwait(false);
        Array.ForEach(jobs, job => context.World.DeleteJob(job.Id));
    }
}
