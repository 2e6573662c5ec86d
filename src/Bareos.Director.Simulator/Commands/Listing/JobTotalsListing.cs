using System.Runtime.InteropServices;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list jobtotals</c>: how much each job saved, and all together. <c>llist</c> shows the same.</summary>
internal sealed class JobTotalsListing() : CatalogListing("jobtotals")
{
    private static readonly IReadOnlyList<Column> Columns = [Column.Number("jobs"), Column.Number("files"), Column.Number("bytes"), "job"];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        // There may be a million of them: each is looked at once, and none is kept.
        var sums = new OrderedDictionary<string, Total>(StringComparer.Ordinal);
        Total all = default;
        foreach (JobRecord job in context.World.Jobs)
        {
            if (job.Definition.Type == JobType.Backup)
            {
                sums[job.Definition.Name] = sums.GetValueOrDefault(job.Definition.Name).With(job);
                all = all.With(job);
            }
        }

        string[][] rows = [.. sums.Select(static sum => (string[])[.. sum.Value.Cells, sum.Key])];
        await context.Reply.TableAsync(new ResultTable("jobs", Columns, rows)).ConfigureAwait(false);
        await context.Reply.TableAsync(
            new ResultTable("jobtotals", [.. Columns.SkipLast(1)], [all.Cells]) { IsSingle = true }).ConfigureAwait(false);
        RowRange.Of(context.Arguments).Tell(context.Reply);
        return true;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Total(int Jobs, long Files, long Bytes)
    {
        public string[] Cells => [CatalogText.Of(Jobs), CatalogText.Of(Files), CatalogText.Of(Bytes)];

        public Total With(JobRecord job) => new(Jobs + 1, Files + job.Files, Bytes + job.Bytes);
    }
}
