using System.Globalization;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>Finds the backups that a restore needs: the last state of a fileset, or the state at a job.</summary>
internal sealed class RestoreBackups(CommandContext context)
{
    private static readonly IReadOnlyList<Column> Columns =
        [Column.Number("jobid"), "level", Column.Number("jobfiles"), Column.Number("jobbytes"), "starttime", "volumename"];

    /// <summary>The client whose backups these are, once it is known.</summary>
    public string? Client { get; private set; }

    /// <summary>The client that the line names; otherwise the console chooses.</summary>
    public async ValueTask<string?> SelectClientAsync()
    {
        string? name = context.Arguments.Value("client") ?? context.Arguments.Value("fd");
        if (context.Visible.Clients.Named(name) is { } client)
        {
            return Client = client.Name;
        }

        if (name is not null)
        {
            await context.Reply.ErrorAsync($"Could not find Client \"{name}\": ERR=Client record not found in Catalog.\n").ConfigureAwait(false);
        }

        string[] clients = [.. context.Visible.Clients.Select(static client => client.Name).Order(StringComparer.OrdinalIgnoreCase)];
        return Client = await context.SelectAsync("Client", "Defined Clients:\n", clients, "Select the Client").ConfigureAwait(false);
    }

    /// <summary>The client whose files are named: the one known already, that of the line, or a chosen one.</summary>
    public async ValueTask<string?> GetClientAsync()
    {
        foreach (string word in new[] { "client", "backupclient" })
        {
            if (Client is null && context.Arguments.Value(word) is { } name)
            {
                Client = context.Visible.Clients.Named(name)?.Name;
                if (Client is null)
                {
                    await context.Reply.ErrorAsync($"invalid {word} argument: {name}\n").ConfigureAwait(false);
                    return null;
                }
            }
        }

        return Client ?? await SelectClientAsync().ConfigureAwait(false);
    }

    /// <summary>The backups that hold the last state before a moment, or <see langword="null"/> where there are none or none was chosen.</summary>
    public async ValueTask<IReadOnlyList<JobRecord>?> BeforeAsync(DateTimeOffset? before)
    {
        if (await SelectClientAsync().ConfigureAwait(false) is not { } client)
        {
            return null;
        }

        if (await SelectFileSetAsync(client).ConfigureAwait(false) is not { } fileSet)
        {
            await context.Reply.ErrorAsync($"No FileSet found for client \"{client}\".\n").ConfigureAwait(false);
            return null;
        }

        string? pool = context.Arguments.Value("pool");
        IReadOnlyList<JobRecord> chain = BackupChain.Of(context.World.JobsByStart.Where(job => pool is null || job.Pool.IsNamed(pool)), client, fileSet, before);
        if (chain.Count == 0)
        {
            DateTimeOffset moment = before ?? context.Now.AddSeconds(1);
            await context.Reply.ErrorAsync(string.Create(
                CultureInfo.InvariantCulture, $"No Full backup before {moment:yyyy-MM-dd HH:mm:ss} found.\n")).ConfigureAwait(false);
            return null;
        }

        await context.Reply.TableAsync(new ResultTable("restorejobs", Columns, [.. chain.Select(Row)])).ConfigureAwait(false);
        await context.Reply.FlushAsync().ConfigureAwait(false);
        return chain;
    }

    /// <summary>The backups that hold the states at some jobs, or <see langword="null"/> where one of them is none.</summary>
    public async ValueTask<IReadOnlyList<JobRecord>?> StateAtAsync(IEnumerable<int> ids)
    {
        var all = new List<JobRecord>();
        foreach (int id in ids)
        {
            if (context.World.FindJob(id) is not { } job)
            {
                await context.Reply.ErrorAsync(RestoreSource.MissingJob(id)).ConfigureAwait(false);
                return null;
            }

            DateTimeOffset start = job.Started ?? job.Scheduled;
            await context.Reply.MessageAsync(string.Create(
                CultureInfo.InvariantCulture, $"Selecting jobs to build the Full state at {start:yyyy-MM-dd HH:mm:ss}\n")).ConfigureAwait(false);
            all.AddRange(BackupChain.Of(context.World.JobsByStart, job.Client, job.FileSet, start));
        }

        return all;
    }

    private async ValueTask<string?> SelectFileSetAsync(string client)
    {
        if (context.Arguments.Value("fileset") is { } name)
        {
            if (context.Visible.FileSets.Named(name) is { } known)
            {
                return known.Name;
            }

            await context.Reply.ErrorAsync(
                $"Error getting FileSet \"{name}\": ERR=cats/sql_get.cc:872 FileSet record \"{name}\" not found.\n\n").ConfigureAwait(false);
        }

        return await new ResourceChoice(context).SelectAsync("FileSet", FileSetsOf(client)).ConfigureAwait(false);
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
