using Bareos.Director.Commands;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list</c> and <c>llist</c>: rows of the catalog. The first word that names something to list decides.</summary>
internal sealed class ListCommand(string name, string description, bool isLong) : Command(name, description, ListArguments)
{
    private const string ListArguments =
        "jobs [job=<job-name>] [client=<client-name>] [jobstatus=<status>] [days=<number>] [hours=<number>] [last] [count] | " +
        "jobid=<jobid> | ujobid=<complete_name> | joblog jobid=<jobid> [count] | jobtotals | files jobid=<jobid> | clients | " +
        "client=<client-name> | filesets | pools | pool=<pool-name> | storages | volumes [pool=<pool-name>] [count] | " +
        "volume=<volume-name> [limit=<number> [offset=<number>]]";

    private static readonly string[] OnlyWithValue = ["client", "poolid", "mediaid", "volumeid"];

    private static readonly IReadOnlyList<CatalogListing> Listings =
    [
        new BackupListing(),
        new ClientListing(),
        new CopyListing(),
        new EmptyListing("files", CatalogListing.NoJob, tellsWhenEmpty: false, "basefiles"),
        new EmptyListing("jobstats", "no jobid given\n", tellsWhenEmpty: true, "jobstatistics", "jobstats"),
        new FileListing(),
        new FileSetListing(),
        new JobListing(),
        new JobLogListing(),
        new JobMediaListing(),
        new JobTotalsListing(),
        new LogListing(),
        new NextVolumeListing(),
        new PoolListing(),
        new StorageListing(),
        new VolumeListing(),
    ];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        if (context.Arguments.Words.Count == 0)
        {
            await context.Reply.ErrorAsync($"{Name} command requires a keyword\n").ConfigureAwait(false);
            return false;
        }

        // Every list looks at what filters jobs.
        if (JobFilter.Of(context.Arguments) is { Wrong: { } wrong } filter)
        {
            if (filter.UnknownType is { } type)
            {
                await context.Reply.WarningAsync($"Illegal jobtype {type}\n").ConfigureAwait(false);
            }

            await context.Reply.ErrorAsync($"invalid {wrong} parameter\n").ConfigureAwait(false);
            return false;
        }

        // The first word decides, whatever follows.
        CommandWord what = context.Arguments.Words[0];
        bool isNothing = !what.HasValue && OnlyWithValue.Any(what.Is);
        if (!isNothing && Listings.FirstOrDefault(listing => listing.Keywords.Any(what.Is)) is { } listing)
        {
            return await listing.RunAsync(context, isLong).ConfigureAwait(false);
        }

        await context.Reply.ErrorAsync($"Unknown list keyword: {what.Keyword}\n").ConfigureAwait(false);
        return false;
    }
}
