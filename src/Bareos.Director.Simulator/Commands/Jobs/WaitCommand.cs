using System.Globalization;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>
/// <c>wait</c>: waits for a job, or for all. The connection is silent meanwhile, keeps its slot, and a time-out is ignored for a job.
/// </summary>
internal sealed class WaitCommand() : Command("wait", "Wait until jobs have ended", "[jobid=<jobid> | job=<job-name> | ujobid=<complete_name>]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        if (arguments.Words.Count == 0)
        {
            await UntilAsync(context, static world => world.Jobs.All(static job => job.Status.HasEnded())).ConfigureAwait(false);
            return true;
        }

        int? id = arguments.Number("jobid") ?? Find(context)?.Id;
        if (id is null)
        {
            await context.Reply.ErrorAsync("ERR: Job was not found\n").ConfigureAwait(false);
            return true;
        }

        await UntilAsync(context, world => world.FindJob(id.Value)?.Status.HasEnded() ?? true).ConfigureAwait(false);
        await TellAsync(context, id.Value).ConfigureAwait(false);
        return true;
    }

    private static JobRecord? Find(CommandContext context) => context.World.Jobs.LastOrDefault(job =>
        (context.Arguments.Value("job") is { } name && job.Definition.Name.IsNamed(name))
        || (context.Arguments.Value("ujobid") is { } unique && job.UniqueName.IsNamed(unique)));

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
