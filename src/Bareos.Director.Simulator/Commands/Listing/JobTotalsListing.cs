using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list jobtotals</c>: how much each job saved, and all together. <c>llist</c> shows the same.</summary>
internal sealed class JobTotalsListing() : CatalogListing("jobtotals")
{
    private static readonly IReadOnlyList<Column> Columns = [Column.Number("jobs"), Column.Number("files"), Column.Number("bytes"), "job"];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        JobRecord[] jobs = [.. context.World.Jobs.Where(static job => job.Definition.Type == JobType.Backup)];
        string[][] rows =
        [
            .. jobs.GroupBy(static job => job.Definition.Name, StringComparer.Ordinal)
                .Select(static sameName => (string[])[.. Sums([.. sameName]), sameName.Key]),
        ];
        await context.Reply.TableAsync(new ResultTable("jobs", Columns, rows)).ConfigureAwait(false);
        await context.Reply.TableAsync(
            new ResultTable("jobtotals", [.. Columns.SkipLast(1)], [Sums(jobs)]) { IsSingle = true }).ConfigureAwait(false);
        return true;
    }

    private static string[] Sums(JobRecord[] jobs) =>
    [
        CatalogText.Of(jobs.Length), CatalogText.Of(jobs.Sum(static job => job.Files)), CatalogText.Of(jobs.Sum(static job => job.Bytes)),
    ];
}
