using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list jobmedia</c>: which parts of which volumes a job wrote, or all jobs. A limit is told, and cuts nothing.</summary>
internal sealed class JobMediaListing() : CatalogListing("jobmedia")
{
    private static readonly IReadOnlyList<Column> Short =
        [Column.Number("jobid"), "volumename", Column.Number("firstindex"), Column.Number("lastindex")];

    private static readonly IReadOnlyList<Column> Long =
    [
        Column.Number("jobmediaid"), Column.Number("jobid"), Column.Number("mediaid"), "volumename", Column.Number("firstindex"),
        Column.Number("lastindex"), Column.Number("startfile"), Column.Number("endfile"), Column.Number("startblock"), Column.Number("endblock"),
    ];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        bool isOne = context.Arguments.FindKeyword("jobid", "ujobid") is not null;
        JobRecord? one = isOne ? JobOfLine.Find(context) : null;
        if (isOne && one is null)
        {
            await context.Reply.ErrorAsync(NoJob).ConfigureAwait(false);
            return false;
        }

        string[][] rows =
        [
            .. context.World.Jobs
                .Where(static job => job is { Files: > 0, Volume.Length: > 0, Definition.Type: JobType.Backup })
                .Select((job, i) => (Job: job, Number: i + 1))
                .Where(part => one is null || part.Job.Id == one.Id)
                .Select(part => isLong ? LongRow(context.World, part.Job, part.Number) : ShortRow(part.Job)),
        ];
        await context.Reply.TableAsync(new ResultTable("jobmedia", isLong ? Long : Short, rows)
        {
            Layout = isLong ? TableLayout.Vertical : TableLayout.Horizontal,
        }).ConfigureAwait(false);
        RowRange.Of(context.Arguments).Tell(context.Reply);
        return true;
    }

    private static string[] ShortRow(JobRecord job) => [CatalogText.Of(job.Id), job.Volume, "1", CatalogText.Of(job.Files)];

    private static string[] LongRow(DirectorWorld world, JobRecord job, int number)
    {
        int volume = world.Volumes.FirstOrDefault(volume => volume.Name.IsNamed(job.Volume))?.Id ?? 0;
        return
        [
            CatalogText.Of(number), CatalogText.Of(job.Id), CatalogText.Of(volume), job.Volume, "1", CatalogText.Of(job.Files), "0", "0", "206",
            CatalogText.Of(206 + JobSummary.BytesOnVolume(job)),
        ];
    }
}
