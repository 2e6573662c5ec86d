using System.Globalization;
using System.Text.Json.Nodes;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Session;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Status;

/// <summary>The parts of the director's state. Their numbers are numbers in JSON, unlike the catalog's.</summary>
internal static class DirectorStatus
{
    private const int TerminatedJobs = 10;

    public static async ValueTask HeaderAsync(CommandContext context)
    {
        JobRecord[] own = [.. context.World.Jobs.Where(job => job.Scheduled >= context.World.Started)];
        int run = own.Count(static job => job.Status.HasEnded());
        int running = own.Length - run;
        string started = DaemonJobs.Time(context.World.Started);
        await context.Reply.MessageAsync(
            $"{context.World.DirectorName} Version: {DirectorRelease.Version} ({DirectorRelease.Date}) {DirectorRelease.OperatingSystem}\n").ConfigureAwait(false);
        await context.Reply.MessageAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Daemon started {started}. Jobs: run={run}, running={running} db:postgresql, self-compiled binary\n")).ConfigureAwait(false);
        context.Reply.BeginObject("header");
        context.Reply.Value("director", context.World.DirectorName);
        context.Reply.Value("version", DirectorRelease.Version);
        context.Reply.Value("release_date", DirectorRelease.Date);
        context.Reply.Value("os", DirectorRelease.OperatingSystem);
        context.Reply.Value("binary_info", "self-compiled");
        context.Reply.Value("daemon_started", started);
        context.Reply.Value("jobs_run", run);
        context.Reply.Value("jobs_running", running);
        context.Reply.Value("config_warnings", false);
        context.Reply.EndObject();
    }

    public static async ValueTask RunningAsync(CommandContext context)
    {
        JobRecord[] running = Active(context);
        await context.Reply.RemarkAsync("\nRunning Jobs:\n").ConfigureAwait(false);
        foreach (ConsoleSession session in context.Session.Director.ActiveSessions)
        {
            await context.Reply.RemarkAsync($"Console connected at {DaemonJobs.Time(session.Connected)}\n").ConfigureAwait(false);
        }

        if (running.Length == 0)
        {
            await context.Reply.RemarkAsync("No Jobs running.\n====\n").ConfigureAwait(false);
        }
        else
        {
            await context.Reply.RemarkAsync(" JobId Level   Name                       Status\n").ConfigureAwait(false);
            await context.Reply.RemarkAsync($"{new string('=', 70)}\n").ConfigureAwait(false);
            foreach (JobRecord job in running)
            {
                await context.Reply.MessageAsync(RunningLine(job, context.Reply.Mode)).ConfigureAwait(false);
            }

            await context.Reply.RemarkAsync("====\n").ConfigureAwait(false);
        }

        context.Reply.Value("running", new JsonArray([.. running.Select(RunningJson)]));
    }

    public static async ValueTask TerminatedAsync(CommandContext context)
    {
        JobRecord[] ended = [.. Ended(context).TakeLast(TerminatedJobs)];
        await context.Reply.RemarkAsync("\nTerminated Jobs:\n").ConfigureAwait(false);
        await context.Reply.RemarkAsync(DaemonJobs.Heading).ConfigureAwait(false);
        await context.Reply.RemarkAsync($"{new string('=', 68)}\n").ConfigureAwait(false);
        foreach (JobRecord job in ended)
        {
            await context.Reply.MessageAsync(DaemonJobs.Line(job, job.Bytes, forPrograms: context.Reply.Mode != ApiMode.Text)).ConfigureAwait(false);
        }

        await context.Reply.RemarkAsync("\n").ConfigureAwait(false);
        context.Reply.Value("terminated", new JsonArray([.. ended.Select(TerminatedJson)]));
    }

    public static async ValueTask CurrentAsync(CommandContext context)
    {
        foreach (JobRecord job in Active(context))
        {
            await context.Reply.MessageAsync(OneLine(job)).ConfigureAwait(false);
        }
    }

    public static async ValueTask LastAsync(CommandContext context)
    {
        if (Ended(context).LastOrDefault() is { } job)
        {
            await context.Reply.MessageAsync(OneLine(job)).ConfigureAwait(false);
        }
    }

    private static JobRecord[] Active(CommandContext context) =>
        [.. context.World.Jobs.Where(job => !job.Status.HasEnded() && context.May(AclKind.Job, job.Definition.Name))];

    private static IEnumerable<JobRecord> Ended(CommandContext context) =>
        context.World.Jobs.Where(job => job.Status.HasEnded() && context.May(AclKind.Job, job.Definition.Name)).OrderBy(static job => job.Ended).ThenBy(static job => job.Id);

    /// <summary>A job in one line, for programs.</summary>
    public static string OneLine(JobRecord job) => string.Create(
        CultureInfo.InvariantCulture, $"JobId={job.Id} JobStatus={job.Status.Letter()} JobErrors={job.Errors}\n");

    private static string RunningLine(JobRecord job, ApiMode mode) => mode == ApiMode.Text
        ? string.Create(CultureInfo.InvariantCulture, $"{job.Id,6} {DaemonJobs.LevelName(job),-6}  {job.UniqueName,-20} {Doing(job)}\n")
        : string.Create(CultureInfo.InvariantCulture, $"{job.Id,6}\t{DaemonJobs.LevelName(job),-6}\t{job.UniqueName,-20}\t{Doing(job)}\t\n");

    private static JsonNode RunningJson(JobRecord job) => new JsonObject
    {
        ["jobid"] = job.Id,
        ["name"] = job.UniqueName,
        ["level"] = DaemonJobs.LevelName(job),
        ["type"] = job.Definition.Type.ToString(),
        ["status"] = Doing(job),
        ["start_time"] = DaemonJobs.Time(job.Started ?? job.Scheduled),
        ["files"] = job.Files,
        ["bytes"] = job.Bytes,
    };

    private static JsonNode TerminatedJson(JobRecord job) => new JsonObject
    {
        ["jobid"] = job.Id,
        ["name"] = job.Definition.Name,
        ["level"] = DaemonJobs.LevelName(job),
        ["type"] = job.Definition.Type.ToString(),
        ["status"] = job.Status.ShortText(),
        ["files"] = job.Files,
        ["bytes"] = job.Bytes,
        ["finished"] = DaemonJobs.Time(job.Ended),
    };

    private static string Doing(JobRecord job) => job.IsCanceling ? "has been canceled" : job.Status == JobStatus.Created ? "is waiting execution" : "is running";
}
