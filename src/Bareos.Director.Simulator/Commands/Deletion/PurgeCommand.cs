using Bareos.Director.Commands;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Commands.Volumes;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Deletion;

/// <summary><c>purge</c>: takes files and jobs out of the catalog, however young they are.</summary>
internal sealed class PurgeCommand() : Command(
    "purge",
    "Purge from the catalog, without regard to retention",
    "[files [job=<job> | jobid=<jobid> | client=<client> | volume=<volume>]] | [jobs [client=<client> | volume=<volume> | pool=<pool>] " +
    "[jobstatus=<status>]] | [volume[=<volume>] [storage=<storage>] [pool=<pool> | allpools] [action=<action>]] | [quota [client=<client>]]")
{
    private const string Danger =
        "\nThis command can be DANGEROUS!!!\n\nIt purges (deletes) all Files from a Job,\nJobId, Client or Volume; or it purges (deletes)\n" +
        "all Jobs from a Client or Volume without regard\nto retention periods. Normally you should use the\n" +
        "PRUNE command, which respects retention periods.\nThis command requires full access to all resources.\n";

    private static readonly string[] Items = ["files", "jobs", "volume", "quota"];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.Reply.WarningAsync(Danger).ConfigureAwait(false);
        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        if (await PurgeLineAsync(context).ConfigureAwait(false))
        {
            return true;
        }

        switch (await context.Dialogue.ChooseKeywordAsync("Choose item to purge", Items).ConfigureAwait(false))
        {
            case 0:
                await PurgeFilesOfClientAsync(context).ConfigureAwait(false);
                break;
            case 1:
                await PurgeJobsOfClientAsync(context).ConfigureAwait(false);
                break;
            case 2:
                await PurgeVolumeAsync(context).ConfigureAwait(false);
                break;
            case 3:
                await PurgeQuotaAsync(context).ConfigureAwait(false);
                break;
            default:
                break;
        }

        return true;
    }

    // Returns whether the line says what to purge.
    private static async ValueTask<bool> PurgeLineAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        switch ((arguments.FindKeyword(Items), arguments.FindKeyword("job", "jobid", "client", "volume", "pool")))
        {
            case (0, 0 or 1):
                await PurgeFilesOfJobAsync(context).ConfigureAwait(false);
                return true;
            case (0, 2):
                await PurgeFilesOfClientAsync(context).ConfigureAwait(false);
                return true;
            case (0, 3):
                // Asked for, and nothing happens: so it was seen.
                return true;
            case (1, 2):
                await PurgeJobsOfClientAsync(context).ConfigureAwait(false);
                return true;
            case (1, 3):
                await PurgeVolumeAsync(context).ConfigureAwait(false);
                return true;
            case (1, 4):
                await PurgeJobsOfPoolAsync(context).ConfigureAwait(false);
                return true;
            case (2, _):
                foreach (CommandWord unused in arguments.Words.Where(static word => word.Is("volume")))
                {
                    await PurgeVolumeAsync(context).ConfigureAwait(false);
                    await context.Reply.MessageAsync("\n").ConfigureAwait(false);
                }

                return true;
            case (3, 2):
                await PurgeQuotaAsync(context).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    private static async ValueTask PurgeFilesOfJobAsync(CommandContext context)
    {
        if (await JobChoice.ChooseJobAsync(context).ConfigureAwait(false) is { } job)
        {
            context.World.UpdateJob(job.Id, static purged => purged with { HasPurgedFiles = true });
        }
    }

    private static async ValueTask PurgeFilesOfClientAsync(CommandContext context)
    {
        if (await new ResourceChoice(context).ClientOfLineAsync().ConfigureAwait(false) is not { } client)
        {
            return;
        }

        string catalog = context.World.Definition.Catalog;
        await context.Reply.InfoAsync($"Begin purging files for Client \"{client.Name}\"\n").ConfigureAwait(false);
        JobRecord[] jobs = [.. context.World.Jobs.Where(job => job.Client.IsNamed(client.Name) && !job.HasPurgedFiles)];
        if (jobs.Length == 0)
        {
            await context.Reply.WarningAsync($"No Files found for client {client.Name} to purge from {catalog} catalog.\n").ConfigureAwait(false);
            return;
        }

        await context.Reply.InfoAsync(
            $"Found Files in {CatalogText.Of(jobs.Length)} Jobs for client \"{client.Name}\" in catalog \"{catalog}\".\n").ConfigureAwait(false);
        if (await ConfirmAsync(context).ConfigureAwait(false))
        {
            Array.ForEach(jobs, job => context.World.UpdateJob(job.Id, static purged => purged with { HasPurgedFiles = true }));
        }
    }

    private static async ValueTask PurgeJobsOfClientAsync(CommandContext context)
    {
        if (await new ResourceChoice(context).ClientOfLineAsync().ConfigureAwait(false) is not { } client)
        {
            return;
        }

        string catalog = context.World.Definition.Catalog;
        await context.Reply.InfoAsync($"Begin purging jobs from Client \"{client.Name}\"\n").ConfigureAwait(false);
        JobRecord[] jobs = WithStatus(context, job => job.Client.IsNamed(client.Name));
        if (jobs.Length == 0)
        {
            await context.Reply.WarningAsync($"No Jobs found for client {client.Name} to purge from {catalog} catalog.\n").ConfigureAwait(false);
            return;
        }

        await context.Reply.InfoAsync(
            $"Found {CatalogText.Of(jobs.Length)} Jobs for client \"{client.Name}\" in catalog \"{catalog}\".\n").ConfigureAwait(false);
        await PurgeAsync(context, jobs, $"on client \"{client.Name}\"").ConfigureAwait(false);
    }

    private static async ValueTask PurgeJobsOfPoolAsync(CommandContext context)
    {
        if (await context.ChoosePoolAsync().ConfigureAwait(false) is not { } pool)
        {
            return;
        }

        string[] volumes = [.. context.World.Volumes.Where(volume => volume.Pool.IsNamed(pool.Name)).Select(static volume => volume.Name)];
        JobRecord[] jobs = WithStatus(context, job => volumes.Contains(job.Volume, StringComparer.Ordinal));
        if (jobs.Length == 0)
        {
            await context.Reply.WarningAsync($"No Jobs found for pool {pool.Name} to purge from catalog.\n").ConfigureAwait(false);
        }
        else
        {
            await context.Reply.InfoAsync($"Found {CatalogText.Of(jobs.Length)} Jobs for pool \"{pool.Name}\" in catalog.\n").ConfigureAwait(false);
            await PurgeAsync(context, jobs, $"on Pool \"{pool.Name}\"").ConfigureAwait(false);
        }

        if (volumes.Length == 0)
        {
            await context.Reply.WarningAsync($"No Media found for pool {pool.Name}.\n").ConfigureAwait(false);
        }
    }

    private static async ValueTask PurgeVolumeAsync(CommandContext context)
    {
        if (await context.ChooseVolumeAsync().ConfigureAwait(false) is not { } volume)
        {
            return;
        }

        JobRecord[] jobs = WithStatus(context, job => job.Volume.IsNamed(volume.Name));
        if (jobs.Length == 0)
        {
            await context.Reply.WarningAsync($"No Jobs found for media {volume.Name} to purge from catalog.\n").ConfigureAwait(false);
        }
        else
        {
            await context.Reply.InfoAsync($"Found {CatalogText.Of(jobs.Length)} Jobs for media \"{volume.Name}\" in catalog.\n").ConfigureAwait(false);
            await PurgeAsync(context, jobs, $"on Volume \"{volume.Name}\"").ConfigureAwait(false);
        }

        if (WithStatus(context, job => job.Volume.IsNamed(volume.Name)).Length == 0)
        {
            await context.Reply.WarningAsync($"There are no more Jobs associated with Volume \"{volume.Name}\". Marking it purged.\n").ConfigureAwait(false);
            context.World.UpdateVolume(volume.Name, static purged => purged with { Status = "Purged", Jobs = 0 });
        }
    }

    private static async ValueTask PurgeQuotaAsync(CommandContext context)
    {
        if (await new ResourceChoice(context).ClientOfLineAsync().ConfigureAwait(false) is { } client)
        {
            await context.Reply.InfoAsync($"Purged quota for Client \"{client.Name}\"\n").ConfigureAwait(false);
        }
    }

    private static async ValueTask PurgeAsync(CommandContext context, JobRecord[] jobs, string where)
    {
        if (!await ConfirmAsync(context).ConfigureAwait(false))
        {
            return;
        }

        string ids = string.Join(',', jobs.Select(static job => CatalogText.Of(job.Id)));
        await context.Reply.MessageAsync($"Purging the following {CatalogText.Of(jobs.Length)} JobIds: {ids}\n").ConfigureAwait(false);
        Array.ForEach(jobs, job => context.World.DeleteJob(job.Id));
        await context.Reply.InfoAsync($"{CatalogText.Of(jobs.Length)} Job{(jobs.Length <= 1 ? "" : "s")} {where} purged from catalog.\n").ConfigureAwait(false);
    }

    // Programs are not asked: without yes on the line nothing is purged.
    private static async ValueTask<bool> ConfirmAsync(CommandContext context)
    {
        bool isConfirmed = context.Arguments.Has("yes")
            || (context.Reply.Mode == ApiMode.Text && await context.Dialogue.ConfirmAsync("Purge (yes/no)? ").ConfigureAwait(false));
        if (!isConfirmed)
        {
            await context.Reply.InfoAsync("Purge canceled.\n").ConfigureAwait(false);
        }

        return isConfirmed;
    }

    private static JobRecord[] WithStatus(CommandContext context, Func<JobRecord, bool> belongs)
    {
        string? statuses = context.Arguments.Value("jobstatus");
        return [.. context.World.Jobs.Where(job => job.Status.HasEnded()
            && belongs(job)
            && (statuses is null || statuses.Contains(job.Status.Letter(), StringComparison.Ordinal)))];
    }
}
