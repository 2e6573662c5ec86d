using System.Globalization;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>
/// <c>wait</c>: waits for a job, or for all. The connection is silent meanwhile, keeps its slot, and a time-out is ignored for a job.
/// </summary>
internal sealed class WaitCommand() : Command("wait", "Wait until jobs have ended", "[jobname=<name> | jobid=<jobid> | ujobid=<complete_name> | mount [timeout=<number>]]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        if (arguments.Words.Count == 0)
        {
            await UntilAsync(context, static world => world.Jobs.All(static job => job.Status.HasEnded())).ConfigureAwait(false);
            return true;
        }

        await context.OpenCatalogAsync().ConfigureAwait(false);
        int? id = null;
        switch (arguments.FindKeyword("jobid", "jobname", "job", "ujobid", "mount"))
        {
            case 0:
                id = arguments.Number("jobid");
                break;
            case 1 or 2:
                id = FindActive(context, arguments.Value("jobname") ?? arguments.Value("job"), isWhole: false)?.Id;
                break;
            case 3:
                id = FindActive(context, arguments.Value("ujobid"), isWhole: true)?.Id;
                break;
            case 4:
                return await WaitForMountAsync(context, arguments.Number("timeout")).ConfigureAwait(false);
            default:
                break;
        }

        if (id is null or 0)
        {
            await context.Reply.ErrorAsync("ERR: Job was not found\n").ConfigureAwait(false);
            return true;
        }

        await UntilAsync(context, world => world.FindJob(id.Value)?.Status.HasEnded() ?? true).ConfigureAwait(false);
        await TellAsync(context, id.Value).ConfigureAwait(false);
        return true;
    }

    // A job that has ended has no name any more, only its number.
    private static JobRecord? FindActive(CommandContext context, string? name, bool isWhole) => name is null ? null : context.World.Jobs.FirstOrDefault(job =>
        !job.Status.HasEnded() && (isWhole ? job.UniqueName.IsNamed(name) : job.UniqueName.StartsWith(name, StringComparison.Ordinal)));

    // No job of this world ever waits for a volume to be mounted.
    private static async ValueTask<bool> WaitForMountAsync(CommandContext context, int? seconds)
    {
        TimeSpan patience = seconds is { } given ? TimeSpan.FromSeconds(given) : Timeout.InfiniteTimeSpan;
        await Task.Delay(patience, context.Session.Director.Options.TimeProvider, context.Session.Stopping).ConfigureAwait(false);
        await context.Reply.WarningAsync("Wait on mount timed out\n").ConfigureAwait(false);
        return true;
    }

    private static async ValueTask UntilAsync(CommandContext context, Predicate<DirectorWorld> isDone)
    {
        while (!isDone(context.World))
        {
            await context.World.NextEventAsync(context.Session.Stopping).ConfigureAwait(false);
        }
    }

    private static async ValueTask TellAsync(CommandContext context, int id)
    {
        JobRecord? job = context.World.FindJob(id);
        string status = job?.Status.Letter() ?? "?";
        string text = job?.Status.LongText() ?? "Unknown term code";
        await context.Reply.MessageAsync(string.Create(CultureInfo.InvariantCulture, $"JobId={id}\nJobStatus={text} ({status})\n")).ConfigureAwait(false);
        context.Reply.BeginObject("job");
        context.Reply.Value("jobid", id);
        context.Reply.Value("jobstatuslong", text);
        context.Reply.Value("jobstatus", status);
        context.Reply.Value("exitstatus", job?.Status.ExitStatus() ?? 3);
        context.Reply.EndObject();
    }
}
