using System.Globalization;
using Bareos.Director.Commands;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Commands.Bvfs;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>Finds what to restore from: by the words of the line, or by the menu.</summary>
internal sealed class RestoreSource(CommandContext context, DateTimeOffset? before)
{
    private readonly RestoreBackups _backups = new(context);

    /// <summary>What a director says of a job that is not in the catalog.</summary>
    public static string MissingJob(int id) => string.Create(
        CultureInfo.InvariantCulture, $"Unable to get Job record for JobId={id}: ERR=cats/sql_get.cc:268 No Job found for JobId {id}\n\n");

    /// <summary>Finds it, or <see langword="null"/> when there is nothing or the console gave it up; it knows why.</summary>
    public async ValueTask<RestoreChoice?> FindAsync()
    {
        CommandArguments arguments = context.Arguments;
        string? list = arguments.Has("jobid") ? string.Join(',', arguments.Words.Where(static word => word.Is("jobid")).Select(static word => word.Value)) : null;
        CommandWord[] named = [.. arguments.Words.Where(static word => word.Is("file") || word.Is("directory"))];
        if (named.Length > 0 || arguments.Has("fileregex"))
        {
            return await FindFilesAsync(named, list).ConfigureAwait(false);
        }

        if (arguments.Has("select"))
        {
            return await AcceptAsync(list is null
                ? await _backups.BeforeAsync(before).ConfigureAwait(false)
                : await _backups.StateAtAsync(JobIdList.Parse(list)).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return list is not null
            ? await AcceptAsync(list).ConfigureAwait(false)
            : await new RestoreMenu(context, this, _backups).RunAsync().ConfigureAwait(false);
    }

    /// <summary>Takes jobs by their numbers, as far as the console may.</summary>
    public async ValueTask<RestoreChoice?> AcceptAsync(string list)
    {
        int[] ids = list.Length == 0 ? [] : JobIdList.Parse(list);
        if (ids.Contains(0))
        {
            await context.Reply.ErrorAsync("Invalid JobId in list.\n").ConfigureAwait(false);
            return null;
        }

        var jobs = new List<JobRecord>();
        foreach (int id in ids.Distinct())
        {
            if (context.World.FindJob(id) is not { } job)
            {
                await context.Reply.ErrorAsync(MissingJob(id)).ConfigureAwait(false);
                return null;
            }

            jobs.Add(job);
        }

        return await AcceptAsync(jobs).ConfigureAwait(false);
    }

    /// <summary>Takes jobs, as far as the console may.</summary>
    public async ValueTask<RestoreChoice?> AcceptAsync(IReadOnlyList<JobRecord>? jobs)
    {
        if (jobs is null)
        {
            return null;
        }

        var accepted = new List<JobRecord>();
        foreach (JobRecord job in jobs)
        {
            if (context.May(AclKind.Job, job.Definition.Name))
            {
                accepted.Add(job);
                continue;
            }

            await context.Reply.ErrorAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"Access to JobId={job.Id} (Job \"{job.Definition.Name}\") not authorized. Not selected.\n")).ConfigureAwait(false);
        }

        if (accepted.Count == 0)
        {
            await context.Reply.WarningAsync("No Jobs selected.\n").ConfigureAwait(false);
            return null;
        }

        string ids = string.Join(',', accepted.Select(static job => job.Id.ToString(CultureInfo.InvariantCulture)));
        await context.Reply.InfoAsync($"You have selected the following JobId{(accepted.Count == 1 ? "" : "s")}: {ids}\n").ConfigureAwait(false);
        return new RestoreChoice(accepted) { Client = _backups.Client };
    }

    /// <summary>The jobs of a list that are in the catalog.</summary>
    public IReadOnlyList<JobRecord> Known(string? list) =>
        string.IsNullOrEmpty(list) ? [] : [.. JobIdList.Parse(list).Select(context.World.FindJob).OfType<JobRecord>()];

    private async ValueTask<RestoreChoice?> FindFilesAsync(CommandWord[] named, string? list)
    {
        if (await _backups.GetClientAsync().ConfigureAwait(false) is not { } client)
        {
            return null;
        }

        IReadOnlyList<JobRecord> jobs = Known(list);
        if (named.Length == 0)
        {
            // A pattern alone means all files: which of them fit is for the daemons to see.
            jobs = list is null ? await _backups.BeforeAsync(before).ConfigureAwait(false) ?? [] : jobs;
            return new RestoreChoice(jobs) { Client = client, Files = [.. jobs.SelectMany(job => BvfsTree.FilesOf(context.World, job))] };
        }

        var files = new RestoreFiles(context, client, jobs, before);
        foreach (CommandWord word in named.Where(static word => word.Is("file")))
        {
            await files.AddFileAsync(word.Value!).ConfigureAwait(false);
        }

        foreach (CommandWord word in named.Where(static word => word.Is("directory")))
        {
            await files.AddDirectoryAsync(word.Value!).ConfigureAwait(false);
        }

        return new RestoreChoice(jobs) { Client = client, Files = files.Found };
    }
}
