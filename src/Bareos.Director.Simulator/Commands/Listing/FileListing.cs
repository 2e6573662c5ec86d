using Bareos.Director.Simulator.Rendering;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary>
/// <c>list files jobid=…</c>: the files of a job. It ignores a limit, and still echoes it in JSON: somebody who reads page by page until
/// a page is short never ends. So it was recorded.
/// </summary>
internal sealed class FileListing() : CatalogListing("files")
{
    private static readonly IReadOnlyList<Column> Columns = ["filename"];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        if (JobOfLine.Find(context) is not { } job)
        {
            await context.Reply.ErrorAsync(NoJob).ConfigureAwait(false);
            return false;
        }

        IEnumerable<string[]> rows = context.World.FilesOf(job.Id).Select(static file => new[] { file.Path });
        await context.Reply.TableAsync(
            new ResultTable("filenames", Columns, rows) { Layout = TableLayout.Raw, TellsWhenEmpty = false }).ConfigureAwait(false);
        RowRange.Of(context.Arguments).Tell(context.Reply);
        return true;
    }
}
