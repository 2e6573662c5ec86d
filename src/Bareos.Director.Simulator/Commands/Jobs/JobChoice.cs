using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>Finds the job of the catalog that a command is about, or lets the console choose one from the list of all.</summary>
internal static class JobChoice
{
    /// <summary>The job that the line names by <c>jobid=</c> or <c>ujobid=</c>; otherwise the console chooses.</summary>
    public static async ValueTask<JobRecord?> ChooseJobAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        string? name = arguments.Value("ujobid") ?? arguments.Value("jobid");
        if (name is not null)
        {
            if (JobOfLine.Find(context) is { } job)
            {
                return job;
            }

            string what = arguments.Value("ujobid") is null ? "JobId" : "Job";
            await context.Reply.ErrorAsync($"Could not find Job \"{name}\": ERR=cats/sql_get.cc:268 No Job found for {what} {name}\n").ConfigureAwait(false);
        }

        IEnumerable<JobRecord> jobs = context.World.Jobs.Where(job => (arguments.Value("job") ?? job.Definition.Name).IsNamed(job.Definition.Name));
        await context.Reply.TableAsync(JobColumns.Table(context.World, jobs, isLong: false)).ConfigureAwait(false);
        await context.Reply.FlushAsync().ConfigureAwait(false);
        return await context.AskNumberAsync("Enter the JobId to select: ").ConfigureAwait(false) is { } id ? context.FindJob(id) : null;
    }
}
