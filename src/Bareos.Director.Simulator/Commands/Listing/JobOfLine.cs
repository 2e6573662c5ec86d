using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list jobid=…</c>, <c>list ujobid=…</c>: one job. An unknown one is an empty object in JSON, and silence in text.</summary>
internal sealed class SingleJobListing() : CatalogListing("jobid", "ujobid")
{
    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        JobRecord? job = Find(context);
        bool isFiltered = context.IsFiltered(AclKind.Job, AclKind.Client);
        if (job is null)
        {
            context.Reply.BeginObject("jobs");
            context.Reply.EndObject();
        }
        else
        {
            await context.Reply.TableAsync(JobColumns.Table(context.World, [job], isLong)).ConfigureAwait(false);
            new RowRange(null, null).Tell(context.Reply, isFiltered ? 0 : null);
        }

        return true;
    }

    /// <summary>The job that a command names by <c>jobid=</c> or <c>ujobid=</c>.</summary>
    public static JobRecord? Find(CommandContext context) => context.Arguments.Value("ujobid") is { } name
        ? context.World.Jobs.FirstOrDefault(job => string.Equals(job.UniqueName, name, StringComparison.Ordinal) && context.MaySee(job))
        : context.FindJob(context.Arguments.Number("jobid") ?? 0);
}
