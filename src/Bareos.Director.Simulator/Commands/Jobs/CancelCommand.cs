using System.Globalization;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary><c>cancel</c>: ends jobs that are queued or run.</summary>
internal sealed class CancelCommand() : Command("cancel", "Cancel jobs", "jobid=<jobid> | job=<job-name> | ujobid=<complete_name> | all yes")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        JobRecord[] active = [.. context.World.Jobs.Where(static job => !job.Status.HasEnded())];
        JobRecord[]? chosen = await ChooseAsync(context, active).ConfigureAwait(false);
        if (chosen is null)
        {
            return true;
        }

        foreach (JobRecord job in chosen)
        {
            if (context.World.AskToCancel(job.Id))
            {
                await TellAsync(context, job, context.World.FindJob(job.Id)).ConfigureAwait(false);
            }
        }

        return true;
    }

    // Whoever works for a job says so: the queue, or the daemons. While a command runs before it, nobody does.
    private static async ValueTask TellAsync(CommandContext context, JobRecord before, JobRecord? after)
    {
        if (before.Status == JobStatus.Created)
        {
            await context.Reply.MessageAsync(string.Create(
                CultureInfo.InvariantCulture, $"JobId {before.Id}, Job {before.UniqueName} marked to be canceled.\n")).ConfigureAwait(false);
        }
        else if (after is not { IsCanceling: true })
        {
            await context.Reply.MessageAsync($"2001 Job {before.UniqueName} marked to be canceled.\n").ConfigureAwait(false);
            await context.Reply.MessageAsync(string.Create(
                CultureInfo.InvariantCulture, $"3000 JobId={before.Id} Job=\"{before.UniqueName}\" marked to be canceled.\n")).ConfigureAwait(false);
        }
    }

    // null when there is nothing to cancel, and the console has been told so.
    private static async ValueTask<JobRecord[]?> ChooseAsync(CommandContext context, JobRecord[] active)
    {
        CommandArguments arguments = context.Arguments;
        if (arguments.Number("jobid") is > 0 and { } id)
        {
            return active.FirstOrDefault(job => job.Id == id) is { } job ? [job] : await MissingAsync(context, id, active).ConfigureAwait(false);
        }

        if (active.Length == 0)
        {
            await context.Reply.MessageAsync("No Jobs running.\n").ConfigureAwait(false);
            return null;
        }

        if (arguments.Value("job") is { } name)
        {
            JobRecord[] named = [.. active.Where(job => job.Definition.Name.IsNamed(name))];
            return named.Length <= 1 ? named : await SelectAsync(context, named).ConfigureAwait(false);
        }

        if (arguments.Value("ujobid") is { } unique)
        {
            return [.. active.Where(job => job.UniqueName.IsNamed(unique))];
        }

        return arguments.Has("all")
            ? await AllAsync(context, active).ConfigureAwait(false)
            : await SelectAsync(context, active).ConfigureAwait(false);
    }

    private static async ValueTask<JobRecord[]?> MissingAsync(CommandContext context, int id, JobRecord[] active)
    {
        await context.Reply.ErrorAsync(string.Create(
            CultureInfo.InvariantCulture, $"JobId {id} is not running. Use Job name to cancel inactive jobs.\n")).ConfigureAwait(false);
        if (active.Length == 0)
        {
            await context.Reply.MessageAsync("No Jobs running.\n").ConfigureAwait(false);
        }

        return null;
    }

    private static async ValueTask<JobRecord[]?> AllAsync(CommandContext context, JobRecord[] active)
    {
        foreach (JobRecord job in active)
        {
            await context.Reply.MessageAsync(string.Create(
                CultureInfo.InvariantCulture, $"Selected Job {job.Id} for cancelling\n")).ConfigureAwait(false);
        }

        bool isConfirmed = context.Arguments.Has("yes")
            || await context.Dialogue.ConfirmAsync("Confirm cancel of all jobs (yes/no): ").ConfigureAwait(false);
        return isConfirmed ? active : null;
    }

    // One job is chosen by itself; of several, a batch chooses none.
    private static async ValueTask<JobRecord[]?> SelectAsync(CommandContext context, JobRecord[] jobs)
    {
        if (jobs.Length == 1)
        {
            return jobs;
        }

        string[] items = [.. jobs.Select(static job => string.Create(CultureInfo.InvariantCulture, $"JobId={job.Id} Job={job.UniqueName}"))];
        int? choice = await context.Dialogue.SelectAsync("Select Job:\n", items, "Choose Job to cancel").ConfigureAwait(false);
        return choice is { } index ? [jobs[index]] : null;
    }
}
