using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Commands.Sql;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>The menu of the ways to find what to restore from. Some only show something, and come back to it.</summary>
internal sealed class RestoreMenu(CommandContext context, RestoreSource source, RestoreBackups backups)
{
    private const string Introduction =
        "\nFirst you select one or more JobIds that contain files\nto be restored. You will be presented several methods\n" +
        "of specifying the JobIds. Then you will be allowed to\nselect which files from those JobIds are to be restored.\n\n";

    private const string AskForJobs = "Enter JobId(s), comma separated, to restore: ";
    private const int Shown = 20;

    private static readonly string[] Methods =
    [
        "List last 20 Jobs run",
        "List Jobs where a given File is saved",
        "Enter list of comma separated JobIds to select",
        "Enter SQL list command",
        "Select the most recent backup for a client",
        "Select backup for a client before a specified time",
        "Enter a list of files to restore",
        "Enter a list of files to restore before a specified time",
        "Find the JobIds of the most recent backup for a client",
        "Find the JobIds for a backup for a client before a specified time",
        "Enter a list of directories to restore for found JobIds",
        "Select full restore to a specified Job date",
        "Cancel",
    ];

    private IReadOnlyList<JobRecord> _found = [];

    /// <summary>Lets the console choose until something is found, or <see langword="null"/>.</summary>
    public async ValueTask<RestoreChoice?> RunAsync()
    {
        await context.Reply.MessageAsync(Introduction).ConfigureAwait(false);
        while (await context.Dialogue.SelectAsync("To select the JobIds, you have the following choices:\n", Methods, "Select item: ")
            .ConfigureAwait(false) is { } method)
        {
            if (method is not (0 or 1 or 3 or 8 or 9))
            {
                return await ChooseAsync(method + 1).ConfigureAwait(false);
            }

            if (!await ShowAsync(method + 1).ConfigureAwait(false))
            {
                return null;
            }
        }

        return null;
    }

    // What comes back to the menu; false gives it up.
    private async ValueTask<bool> ShowAsync(int item) => item switch
    {
        1 => await ShowLastJobsAsync().ConfigureAwait(false),
        2 => await ShowJobsOfFileAsync().ConfigureAwait(false),
        4 => await ShowQueryAsync().ConfigureAwait(false),
        9 => await FindJobsAsync(before: null).ConfigureAwait(false),
        _ => await AskForDateAsync().ConfigureAwait(false) is { } date && await FindJobsAsync(date).ConfigureAwait(false),
    };

    private async ValueTask<RestoreChoice?> ChooseAsync(int item)
    {
        switch (item)
        {
            case 3:
                return await context.Dialogue.AskAsync(AskForJobs).ConfigureAwait(false) is { } list ? await source.AcceptAsync(list).ConfigureAwait(false) : null;
            case 5:
                return await source.AcceptAsync(await backups.BeforeAsync(before: null).ConfigureAwait(false)).ConfigureAwait(false);
            case 6:
                return await AskForDateAsync().ConfigureAwait(false) is { } date
                    ? await source.AcceptAsync(await backups.BeforeAsync(date).ConfigureAwait(false)).ConfigureAwait(false)
                    : null;
            case 7:
                return await AskForFilesAsync(before: null).ConfigureAwait(false);
            case 8:
                return await AskForDateAsync().ConfigureAwait(false) is { } moment ? await AskForFilesAsync(moment).ConfigureAwait(false) : null;
            case 11:
                return await AskForDirectoriesAsync().ConfigureAwait(false);
            case 12:
                return await AskForJobDateAsync().ConfigureAwait(false);
            default:
                return null;
        }
    }

    private async ValueTask<bool> ShowLastJobsAsync()
    {
        if (!await MayQueryAsync().ConfigureAwait(false))
        {
            return false;
        }

        await ShowAsync(["jobid", "client", "starttime", "joblevel", "jobfiles", "jobbytes"], Backups()
            .Select(static job => new[]
            {
                CatalogText.Of(job.Id), job.Client, CatalogText.Of(job.Started), job.Level.Letter(), CatalogText.Of(job.Files), CatalogText.Of(job.Bytes),
            })).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> ShowJobsOfFileAsync()
    {
        if (await backups.GetClientAsync().ConfigureAwait(false) is not { } client
            || await context.Dialogue.AskAsync("Enter Filename (no path):").ConfigureAwait(false) is not { } name)
        {
            return false;
        }

        await ShowAsync(["jobid", "name", "starttime", "jobtype", "jobstatus", "jobfiles", "jobbytes"], Backups()
            .Where(job => job.Client.IsNamed(client))
            .SelectMany(job => context.World.FilesOf(job.Id)
                .Where(file => !file.IsDirectory && file.Path.EndsWith($"/{name}", StringComparison.Ordinal))
                .Select(file => new[]
                {
                    CatalogText.Of(job.Id), file.Path, CatalogText.Of(job.Started), job.Definition.Type.Letter(), job.Status.Letter(),
                    CatalogText.Of(job.Files), CatalogText.Of(job.Bytes),
                }))).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> ShowQueryAsync()
    {
        if (!await MayQueryAsync().ConfigureAwait(false) || await context.Dialogue.AskAsync("Enter SQL list command: ").ConfigureAwait(false) is not { } query)
        {
            return false;
        }

        await SqlQueryCommand.RunQueryAsync(context, query, asText: true).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> FindJobsAsync(DateTimeOffset? before)
    {
        IReadOnlyList<JobRecord>? jobs = await backups.BeforeAsync(before).ConfigureAwait(false);
        _found = jobs ?? _found;
        return jobs is not null;
    }

    private async ValueTask<RestoreChoice?> AskForFilesAsync(DateTimeOffset? before)
    {
        if (await backups.GetClientAsync().ConfigureAwait(false) is not { } client)
        {
            return null;
        }

        await context.Reply.MessageAsync(
            "Enter file names with paths, or < to enter a filename\ncontaining a list of file names with paths, and Terminate\n" +
            "them with a blank line.\n").ConfigureAwait(false);
        var files = new RestoreFiles(context, client, _found, before);
        while (await context.Dialogue.AskAsync("Enter full filename: ").ConfigureAwait(false) is { } name)
        {
            if (name.Length == 0)
            {
                return new RestoreChoice(_found) { Client = client, Files = files.Found };
            }

            await files.AddFileAsync(name).ConfigureAwait(false);
        }

        return null;
    }

    private async ValueTask<RestoreChoice?> AskForDirectoriesAsync()
    {
        if (_found.Count > 0)
        {
            await context.Reply.MessageAsync(
                $"You have already selected the following JobIds: {string.Join(',', _found.Select(static job => CatalogText.Of(job.Id)))}\n").ConfigureAwait(false);
        }
        else
        {
            _found = source.Known(await context.Dialogue.AskAsync(AskForJobs).ConfigureAwait(false));
        }

        if (_found.Count == 0 || await backups.GetClientAsync().ConfigureAwait(false) is not { } client)
        {
            return null;
        }

        await context.Reply.MessageAsync(
            "Enter full directory names or start the name\nwith a < to indicate it is a filename containing a list\n" +
            "of directories and Terminate them with a blank line.\n").ConfigureAwait(false);
        var files = new RestoreFiles(context, client, _found, before: null);
        while (await context.Dialogue.AskAsync("Enter directory name: ").ConfigureAwait(false) is { } name)
        {
            if (name.Length == 0)
            {
                return new RestoreChoice(_found) { Client = client, Files = files.Found };
            }

            await files.AddDirectoryAsync(name.EndsWith('/') || name.StartsWith('<') ? name : $"{name}/").ConfigureAwait(false);
        }

        return null;
    }

    private async ValueTask<RestoreChoice?> AskForJobDateAsync()
    {
        string? answer = await context.Dialogue.AskAsync("Enter JobId to get the state to restore: ").ConfigureAwait(false);
        return answer is not null && JobIdList.Parse(answer) is [> 0 and var id]
            ? await source.AcceptAsync(await backups.StateAtAsync([id]).ConfigureAwait(false)).ConfigureAwait(false)
            : null;
    }

    private async ValueTask<DateTimeOffset?> AskForDateAsync()
    {
        await context.Reply.MessageAsync("The restored files will the most current backup\nBEFORE the date you specify below.\n\n").ConfigureAwait(false);
        while (await context.Dialogue.AskAsync("Enter date as YYYY-MM-DD HH:MM:SS :").ConfigureAwait(false) is { } answer)
        {
            if (RestoreDate.Parse(answer, context.Now.Offset) is { } date)
            {
                return date;
            }

            await context.Reply.ErrorAsync("Improper date format.\n").ConfigureAwait(false);
        }

        return null;
    }

    private async ValueTask<bool> MayQueryAsync()
    {
        bool may = context.May(AclKind.Command, "sqlquery");
        if (!may)
        {
            await context.Reply.ErrorAsync("SQL query not authorized.\n").ConfigureAwait(false);
        }

        return may;
    }

    private IEnumerable<JobRecord> Backups() => context.World.JobsByStart.Reverse()
        .Where(static job => job is { Definition.Type: JobType.Backup, Status: JobStatus.Terminated or JobStatus.Warnings });

    // As a query shows them: numbers like text.
    private async ValueTask ShowAsync(IReadOnlyList<Column> columns, IEnumerable<string[]> rows)
    {
        await context.Reply.TableAsync(new ResultTable("query", columns, [.. rows.Take(Shown)])).ConfigureAwait(false);
        await context.Reply.FlushAsync().ConfigureAwait(false);
    }
}
