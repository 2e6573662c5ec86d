using Bareos.Director.Simulator.Commands.Bvfs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>Files that a restore names instead of choosing them in the tree.</summary>
/// <param name="context">The command.</param>
/// <param name="client">Whose files they are.</param>
/// <param name="jobs">The jobs to take them from; without any, all of the client.</param>
/// <param name="before">Jobs that began later do not count.</param>
internal sealed class RestoreFiles(CommandContext context, string client, IReadOnlyList<JobRecord> jobs, DateTimeOffset? before)
{
    private readonly List<SavedFile> _files = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<SavedFile> Found => _files;

    /// <summary>Adds what is named: a file, or with <c>?</c> before it a list in the catalog.</summary>
    public async ValueTask AddFileAsync(string name)
    {
        if (await AddListAsync(name).ConfigureAwait(false))
        {
            return;
        }

        IEnumerable<JobRecord> candidates = jobs.Count > 0 ? jobs : Backups();
        SavedFile? found = candidates.Reverse()
            .SelectMany(job => BvfsTree.FilesOf(context.World, job).Where(file => string.Equals(file.Entry.Path, name, StringComparison.Ordinal)).Take(1))
            .Cast<SavedFile?>()
            .FirstOrDefault();
        await AddAsync(name, found is { } file ? [file] : []).ConfigureAwait(false);
    }

    /// <summary>Adds what is in a directory itself.</summary>
    public async ValueTask AddDirectoryAsync(string name)
    {
        if (await AddListAsync(name).ConfigureAwait(false))
        {
            return;
        }

        if (jobs.Count == 0)
        {
            await context.Reply.ErrorAsync("No JobId specified cannot continue.\n").ConfigureAwait(false);
            return;
        }

        await AddAsync(name, [.. jobs.SelectMany(job => BvfsTree.FilesOf(context.World, job)).Where(file => string.Equals(file.Directory, name, StringComparison.Ordinal))])
            .ConfigureAwait(false);
    }

    // A file of the director's machine that names files is not there in this world.
    private async ValueTask<bool> AddListAsync(string name)
    {
        if (name.StartsWith('<'))
        {
            await context.Reply.ErrorAsync($"Cannot open file {name[1..]}: ERR=No such file or directory\n").ConfigureAwait(false);
            return true;
        }

        if (!name.StartsWith('?'))
        {
            return false;
        }

        if (context.World.RestoreLists.Find(name[1..]) is { } list)
        {
            _files.AddRange(list);
        }
        else
        {
            await context.Reply.ErrorAsync($"No table found: {name[1..]}\n").ConfigureAwait(false);
        }

        return true;
    }

    private async ValueTask AddAsync(string name, IReadOnlyCollection<SavedFile> found)
    {
        _files.AddRange(found);
        if (found.Count == 0)
        {
            await context.Reply.ErrorAsync($"No database record found for: {name}\n").ConfigureAwait(false);
        }
    }

    private IEnumerable<JobRecord> Backups() => context.World.JobsByStart.Where(job => job is { Definition.Type: JobType.Backup, Files: > 0 }
        && job.Client.IsNamed(client)
        && job.Status is JobStatus.Terminated or JobStatus.Warnings
        && !(job.Started > before));
}
