using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list backups client=…</c>: the backups of a client that ended well.</summary>
internal sealed class BackupListing() : CatalogListing("backups")
{
    private const string Ascending = "ascending";
    private const string Descending = "descending";

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        CommandArguments arguments = context.Arguments;
        string? client = arguments.Value("client");
        if (client is null)
        {
            await context.Reply.ErrorAsync("missing parameter: client\n").ConfigureAwait(false);
            return await RejectAsync(context).ConfigureAwait(false);
        }

        if (context.Visible.Clients.Named(client) is null)
        {
            // Of a client that the console may not see, nothing is said.
            if (context.World.Definition.Clients.Named(client) is null)
            {
                await context.Reply.ErrorAsync($"invalid client argument: {client}\n").ConfigureAwait(false);
            }

            return await RejectAsync(context).ConfigureAwait(false);
        }

        if (Order(arguments) is not { } order)
        {
            return await RejectAsync(context).ConfigureAwait(false);
        }

        var range = RowRange.Of(arguments);
        JobFilter filter = JobFilter.Of(arguments);
        IEnumerable<JobRecord> jobs = context.World.Jobs
            .Where(job => job.Definition.Type == JobType.Backup
                && job.Client.IsNamed(client)
                && (arguments.Value("fileset") ?? job.FileSet).IsNamed(job.FileSet)
                && (filter.Statuses.Count > 0 || job.Status is JobStatus.Terminated or JobStatus.Warnings)
                && filter.Wants(job))
            .OrderBy(static job => job.Started);
        jobs = order is Descending ? jobs.Reverse() : jobs;
        JobRecord[] all = [.. range.Cut(jobs)];
        JobRecord[] visible = [.. all.Where(context.MaySee)];
        await context.Reply.TableAsync(
            JobColumns.Table(context.World, visible, isLong) with { Name = "backups", IsFiltered = all.Length > 0 }).ConfigureAwait(false);
        range.Tell(context.Reply, context.IsFiltered(AclKind.Job, AclKind.Client) ? all.Length - visible.Length : null);
        return true;
    }

    // What it cannot list, it does not know.
    private static async ValueTask<bool> RejectAsync(CommandContext context)
    {
        await context.Reply.ErrorAsync("Unknown list keyword: backups\n").ConfigureAwait(false);
        return false;
    }

    // Its beginning is enough.
    private static string? Order(CommandArguments arguments) => arguments.Value("order") is not { } order ? Ascending
        : Array.Find([Ascending, Descending], known => known.StartsWith(order, StringComparison.OrdinalIgnoreCase));
}
