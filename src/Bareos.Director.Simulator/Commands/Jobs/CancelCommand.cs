using System.Globalization;
using Bareos.Director.Commands;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary><c>cancel</c>: ends jobs that are queued or run.</summary>
internal sealed class CancelCommand() : Command("cancel", "Cancel jobs", "jobid=<jobid> | job=<job-name> | ujobid=<complete_name> | all yes")
{
    private const string Question = "Confirm cancel (yes/no): ";

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        JobRecord[] active = [.. context.World.Jobs.Where(static job => !job.Status.HasEnded())];
        foreach (JobRecord job in await ChooseAsync(context, active).ConfigureAwait(false))
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
            await context.Reply.InfoAsync(string.Create(
                CultureInfo.InvariantCulture, $"JobId {before.Id}, Job {before.UniqueName} marked to be canceled.\n")).ConfigureAwait(false);
        }
        else if (after is not { IsCanceling: true })
        {
            await context.Reply.MessageAsync($"2001 Job {before.UniqueName} marked to be canceled.\n").ConfigureAwait(false);
            await context.Reply.MessageAsync(string.Create(
                CultureInfo.InvariantCulture, $"3000 JobId={before.Id} Job=\"{before.UniqueName}\" marked to be canceled.\n")).ConfigureAwait(false);
        }
    }

    // None when there is nothing to cancel, and the console has been told so.
    private static async ValueTask<IReadOnlyCollection<JobRecord>> ChooseAsync(CommandContext context, JobRecord[] active)
    {
        var named = new HashSet<JobRecord>();

        // Behind job= as the first of them, none is looked at.
        bool isNamed = context.Arguments.FindKeyword("job", "jobid", "ujobid") is > 0;
        foreach (CommandWord word in isNamed ? context.Arguments.Words : [])
        {
            if (await FindAsync(context, active, word).ConfigureAwait(false) is not { } job)
            {
                continue;
            }

            if (!IsAllowed(context, job))
            {
                await context.Reply.ErrorAsync("Unauthorized command from this console.\n").ConfigureAwait(false);
                return [];
            }

            named.Add(job);
        }

        if (named.Count > 0)
        {
            return named;
        }

        // Where none of those named is there, another may be chosen.
        JobRecord[] allowed = [.. active.Where(job => IsAllowed(context, job))];
        if (allowed.Length == 0)
        {
            await context.Reply.MessageAsync(active.Length == 0 ? "No Jobs running.\n" : "None of your jobs are running.\n").ConfigureAwait(false);
            return [];
        }

        return context.Arguments.Has("all") ? await AllAsync(context, allowed).ConfigureAwait(false)
            : context.Arguments.Value("state") is { } state ? await OfStateAsync(context, allowed, state).ConfigureAwait(false)
            : await SelectAsync(context, allowed).ConfigureAwait(false);
    }

    private static bool IsAllowed(CommandContext context, JobRecord job) => context.May(AclKind.Job, job.Definition.Name);

    // The job that a word names, if it names one that has not ended.
    private static async ValueTask<JobRecord?> FindAsync(CommandContext context, JobRecord[] active, CommandWord word)
    {
        if (word.Value is not { } value)
        {
            return null;
        }

        if (word.Is("jobid"))
        {
            // The digits at its beginning count.
            int digits = value.AsSpan().IndexOfAnyExceptInRange('0', '9');
            _ = int.TryParse(digits < 0 ? value : value.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int id);
            JobRecord? numbered = Array.Find(active, job => job.Id == id);
            if (numbered is null && id > 0)
            {
                await context.Reply.ErrorAsync($"JobId {value} is not running. Use Job name to cancel inactive jobs.\n").ConfigureAwait(false);
            }

            return numbered;
        }

        // A beginning of the name that a job has for itself is enough for job=.
        bool isWhole = word.Is("ujobid");
        if (!isWhole && !word.Is("job"))
        {
            return null;
        }

        JobRecord? found = Array.Find(active, job => isWhole ? job.UniqueName.IsNamed(value) : job.UniqueName.StartsWith(value, StringComparison.Ordinal));
        if (found is null)
        {
            await context.Reply.WarningAsync($"Warning Job {value} is not running. Continuing anyway ...\n").ConfigureAwait(false);
        }

        return found;
    }

    private static async ValueTask<JobRecord[]> OfStateAsync(CommandContext context, JobRecord[] allowed, string state)
    {
        JobStatus? wanted = state.ToUpperInvariant() switch
        {
            "CREATED" or "WAITING" => JobStatus.Created,
            "RUNNING" => JobStatus.Running,
            "BLOCKED" => JobStatus.Terminated,
            _ => null,
        };
        if (wanted is null)
        {
            await context.Reply.ErrorAsync("Illegal state either created, blocked, waiting or running\n").ConfigureAwait(false);
            return [];
        }

        return await AllAsync(context, [.. allowed.Where(job => job.Status == wanted)]).ConfigureAwait(false);
    }

    private static async ValueTask<JobRecord[]> AllAsync(CommandContext context, JobRecord[] selected)
    {
        foreach (JobRecord job in selected)
        {
            await context.Reply.MessageAsync(string.Create(
                CultureInfo.InvariantCulture, $"Selected Job {job.Id} for cancelling\n")).ConfigureAwait(false);
        }

        if (selected.Length == 0)
        {
            await context.Reply.MessageAsync("No Jobs selected.\n").ConfigureAwait(false);
            return [];
        }

        return await context.IsConfirmedAsync(Question).ConfigureAwait(false) ? selected : [];
    }

    // The only one is chosen by itself, and confirmed even where the line says yes; a batch neither chooses nor confirms (tried on Bareos 26).
    private static async ValueTask<JobRecord[]> SelectAsync(CommandContext context, JobRecord[] jobs)
    {
        string[] items = [.. jobs.Select(static job => string.Create(CultureInfo.InvariantCulture, $"JobId={job.Id} Job={job.UniqueName}"))];
        if (jobs.Length == 1)
        {
            await context.Reply.RemarkAsync($"Automatically selected Job: {items[0]}\n").ConfigureAwait(false);
            string question = context.Reply.Mode == ApiMode.Text ? Question : $"Cancel: {items[0]}\n\nConfirm cancel?";
            return context.Reply.Mode != ApiMode.Json && await context.Dialogue.ConfirmAsync(question).ConfigureAwait(false) ? jobs : [];
        }

        int? choice = await context.Dialogue.SelectAsync("Select Job:\n", items, "Choose Job to cancel").ConfigureAwait(false);
        return choice is { } index ? [jobs[index]] : [];
    }
}
