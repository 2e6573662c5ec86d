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

    private static readonly IReadOnlyList<CatalogListing> Listings =
    [
        new ClientListing(),
        new FileListing(),
        new FileSetListing(),
        new JobListing(),
        new JobLogListing(),
        new JobTotalsListing(),
        new PoolListing(),
        new SingleJobListing(),
        new StorageListing(),
        new VolumeListing(),
    ];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (context.Arguments.Words.Count == 0)
        {
            await context.Reply.ErrorAsync($"{Name} command requires a keyword\n").ConfigureAwait(false);
            return false;
        }

        foreach (CommandWord word in context.Arguments.Words)
        {
            if (Listings.FirstOrDefault(listing => listing.Keywords.Any(word.Is)) is { } listing)
            {
                await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
                return await listing.RunAsync(context, isLong).ConfigureAwait(false);
            }
        }

        await context.Reply.ErrorAsync($"Unknown list keyword: {context.Arguments.Words[0].Keyword}\n").ConfigureAwait(false);
        return false;
    }
}
