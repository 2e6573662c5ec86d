using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list joblog jobid=…</c>: the log of a job, an entry a row.</summary>
internal sealed class JobLogListing() : CatalogListing("joblog")
{
    private const string Name = "joblog";
    private static readonly IReadOnlyList<Column> Columns = ["time", "logtext"];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        if (context.Arguments.FindKeyword("jobid", "ujobid") is null)
        {
            return true;
        }

        if (JobOfLine.Find(context) is not { } job)
        {
            await context.Reply.ErrorAsync(NoJob).ConfigureAwait(false);
            return false;
        }

        var range = RowRange.Of(context.Arguments);
        IReadOnlyList<LogLine> log = context.World.LogOf(job.Id);
        if (context.Arguments.Has("count"))
        {
            await context.Reply.TableAsync(Count(Name, log.Count, isLong)).ConfigureAwait(false);
            return true;
        }

        if (!range.IsInvalid)
        {
            IEnumerable<string[]> rows = range.Cut(log).Select(static line => new[] { CatalogText.Of(line.Time), line.Text });
            await context.Reply.TableAsync(
                new ResultTable(Name, Columns, [.. rows]) { Layout = isLong ? TableLayout.Vertical : TableLayout.Raw }).ConfigureAwait(false);
        }

        range.Tell(context.Reply);
        return true;
    }
}
