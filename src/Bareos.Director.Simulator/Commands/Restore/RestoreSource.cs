using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>Finds the jobs to restore from: by the words of the line, or by the menu.</summary>
internal sealed class RestoreSource(CommandContext context)
{
    private const int ByJobIds = 2;
    private const int MostRecent = 4;
    private const int Cancel = 12;

    private const string Introduction =
        "\nFirst you select one or more JobIds that contain files\nto be restored. You will be presented several methods\n" +
        "of specifying the JobIds. Then you will be allowed to\nselect which files from those JobIds are to be restored.\n\n";

    private static readonly IReadOnlyList<Column> Columns =
        [Column.Number("jobid"), "level", Column.Number("jobfiles"), Column.Number("jobbytes"), "starttime", "volumename"];

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

    /// <summary>Finds the numbers of the jobs, or <see langword="null"/> when the console gave it up.</summary>
    public async ValueTask<int[]?> FindAsync()
    {
        CommandArguments arguments = context.Arguments;
        if (arguments.Value("jobid") is { } list)
        {
            return JobIdList.Parse(list);
        }

        if (arguments.Value("client") is { } client && (arguments.Has("select") || arguments.Has("current")))
        {
            return await MostRecentAsync(client).ConfigureAwait(false);
        }

        await context.Reply.MessageAsync(Introduction).ConfigureAwait(false);
        int? method = await context.Dialogue.SelectAsync(
            "To select the JobIds, you have the following choices:\n", Methods, "Select item: ").ConfigureAwait(false);
        switch (method)
        {
            case ByJobIds:
                return await context.Dialogue.AskAsync("Enter JobId(s), comma separated, to restore: ").ConfigureAwait(false) is { } ids ? JobIdList.Parse(ids) : null;
            case MostRecent:
                return await AskForClientAsync().ConfigureAwait(false);
            case null or Cancel:
                return null;
            default:
                await context.Reply.ErrorAsync("The simulated director restores by items 3 and 5 of this list only.\n").ConfigureAwait(false);
                return null;
        }
    }

    private async ValueTask<int[]?> AskForClientAsync()
    {
        string[] clients = [.. context.World.Definition.Clients.Select(static client => client.Name).Order(StringComparer.OrdinalIgnoreCase)];
        int? choice = await context.Dialogue.SelectAsync("Defined Clients:\n", clients, "Select the Client").ConfigureAwait(false);
        return choice is { } index ? await MostRecentAsync(clients[index]).ConfigureAwait(false) : null;
    }

    // The last full backup of a fileset, and what was saved after it.
    private async ValueTask<int[]?> MostRecentAsync(string client)
    {
        JobRecord[] backups =
        [
            .. context.World.Jobs.Where(job => job.Definition.Type == JobType.Backup
                && job.Client.IsNamed(client)
                && job.Status is JobStatus.Terminated or JobStatus.Warnings),
        ];
        string? fileSet = context.Arguments.Value("fileset")
            ?? await new ResourceChoice(context).SelectAsync("FileSet", FileSetsOf(client)).ConfigureAwait(false);
        JobRecord? full = backups.LastOrDefault(job => job.FileSet.IsNamed(fileSet) && job.Level == JobLevel.Full);
        if (full is null)
        {
            return fileSet is null ? null : [];
        }

        JobRecord[] chain = [full, .. backups.Where(job => job.Id > full.Id && job.FileSet.IsNamed(fileSet) && job.Files > 0)];
        await context.Reply.TableAsync(new ResultTable("restorejobs", Columns, [.. chain.Select(Row)])).ConfigureAwait(false);
        await context.Reply.FlushAsync().ConfigureAwait(false);
        return [.. chain.Select(static job => job.Id)];
    }

    private IEnumerable<string> FileSetsOf(string client) => context.World.Jobs
        .Where(job => job.Definition.Type == JobType.Backup && job.Client.IsNamed(client))
        .Select(static job => job.FileSet)
        .Distinct(StringComparer.Ordinal);

    private static string[] Row(JobRecord job) =>
    [
        CatalogText.Of(job.Id), job.Level.Letter(), CatalogText.Of(job.Files), CatalogText.Of(job.Bytes), CatalogText.Of(job.Started), job.Volume,
    ];
}
