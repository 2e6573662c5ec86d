using System.Globalization;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary><c>rerun</c>: starts jobs of the catalog again: one, several, or all that failed since some time.</summary>
internal sealed class RerunCommand() : Command(
    "rerun",
    "Run jobs again",
    "jobid=<jobid> | since_jobid=<jobid> [until_jobid=<jobid>] | days=<nr_days> | hours=<nr_hours> | yes")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync().ConfigureAwait(false);
        CommandArguments arguments = context.Arguments;
        JobRecord[] jobs;
        if (arguments.FindKeyword("since_jobid", "days", "hours") is not null)
        {
            jobs = [.. context.World.Jobs.Where(job => IsMeant(arguments, job, context.Now))];
            if (jobs.Length == 0)
            {
                await context.Reply.MessageAsync("No jobids found to rerun\n").ConfigureAwait(false);
                return true;
            }

            string ids = string.Join(',', jobs.Select(static job => Listing.CatalogText.Of(job.Id)));
            await context.Reply.MessageAsync($"The following ids were selected for rerun:{ids}\n").ConfigureAwait(false);
            if (!await context.IsConfirmedAsync("rerun these jobids? (yes/no): ").ConfigureAwait(false))
            {
                return false;
            }
        }
        else
        {
            jobs = [.. (await ChooseAsync(context).ConfigureAwait(false)).Select(context.FindJob).OfType<JobRecord>()];
        }

        bool areStarted = jobs.Length > 0;
        foreach (JobRecord job in jobs)
        {
            areStarted &= await RunAgainAsync(context, job).ConfigureAwait(false);
        }

        return areStarted;
    }

    private static async ValueTask<int[]> ChooseAsync(CommandContext context) => context.Arguments.Value("jobid") is { } list
        ? JobIdList.Parse(list)
        : await JobChoice.ChooseJobAsync(context).ConfigureAwait(false) is { } job ? [job.Id] : [];

    private static bool IsMeant(CommandArguments arguments, JobRecord job, DateTimeOffset now)
    {
        DateTimeOffset? since = arguments.Number("days") is { } days ? now.AddDays(-days)
            : arguments.Number("hours") is { } hours ? now.AddHours(-hours)
            : null;
        return job.Status is JobStatus.Fatal or JobStatus.Error or JobStatus.Canceled
            && job.Definition.Type == JobType.Backup
            && job.Id >= (arguments.Number("since_jobid") ?? 0)
            && job.Id <= (arguments.Number("until_jobid") ?? int.MaxValue)
            && (since is null || job.Scheduled >= since);
    }

    private static async ValueTask<bool> RunAgainAsync(CommandContext context, JobRecord job)
    {
        await context.Reply.MessageAsync(string.Create(CultureInfo.InvariantCulture, $"rerunning jobid {job.Id}\n")).ConfigureAwait(false);
        RunRequest request = new RunRequest(job.Definition, context.Now)
        {
            Client = job.Client,
            FileSet = job.FileSet,
            Priority = job.Priority,
        }.WithLevel(job.Level);
        return await RunConfirmation.RunAsync(context, request).ConfigureAwait(false);
    }
}
