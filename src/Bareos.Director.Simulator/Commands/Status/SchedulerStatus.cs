using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Status;

/// <summary><c>status scheduler</c>: which schedule triggers which jobs, and what is to run in the next days.</summary>
internal static class SchedulerStatus
{
    private const int DefaultDays = 7;
    private const int MaxDays = 366;
    private const string DateFormat = "ddd dd-MMM-yyyy HH:mm";

    public static async ValueTask TellAsync(CommandContext context)
    {
        (int from, int to) = await DaysAsync(context).ConfigureAwait(false);
        JobDefinition[] jobs = [.. await JobsAsync(context).ConfigureAwait(false)];
        ScheduleDefinition[] schedules = [.. Schedules(context, jobs)];
        (DateTimeOffset At, ScheduleDefinition Schedule, ScheduleRun Run)[] runs =
            [.. Runs(schedules, context.Now.AddDays(from), context.Now.AddDays(to))];
        if (context.Reply.Mode == ApiMode.Json)
        {
            context.Reply.Value("schedules", new JsonArray([.. schedules.Where(schedule => Triggered(schedule, jobs).Any()).Select(schedule => Json(context, schedule, jobs))]));
            context.Reply.Value("preview", new JsonArray([.. runs.Select(static run => Json(run.At, run.Schedule, run.Run))]));
            return;
        }

        await TellJobsAsync(context, schedules, jobs).ConfigureAwait(false);
        await TellRunsAsync(context, runs, Math.Max(Math.Abs(from), Math.Abs(to))).ConfigureAwait(false);
    }

    // One number reaches into the future, or into the past; two are both ends.
    private static async ValueTask<(int From, int To)> DaysAsync(CommandContext context)
    {
        if (context.Arguments.Value("days") is not { } text)
        {
            return (0, DefaultDays);
        }

        int[] days = [.. text.Split(',').Select(static part => int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : 0)];
        bool isValid = days.All(static number => Math.Abs(number) <= MaxDays);
        if (!isValid)
        {
            await context.Reply.RemarkAsync(days.Length > 1
                ? "Ignoring invalid days range. Allowed: -366..366.\n"
                : "Ignoring invalid value for days. Allowed is -366 < days < 366.\n").ConfigureAwait(false);
            return (0, DefaultDays);
        }

        return days.Length > 1 ? (days.Min(), days.Max()) : (Math.Min(0, days[0]), Math.Max(0, days[0]));
    }

    private static async ValueTask<IEnumerable<JobDefinition>> JobsAsync(CommandContext context)
    {
        string? client = context.Arguments.Value("client") is null
            ? null
            : (await new ResourceChoice(context).ClientOfLineAsync().ConfigureAwait(false))?.Name;
        string? job = context.Arguments.Value("job");
        if (job is not null && context.Visible.Jobs.Named(job) is null)
        {
            job = await new ResourceChoice(context).SelectJobAsync().ConfigureAwait(false);
        }

        return context.Visible.Jobs.Where(other => (client ?? other.Client).IsNamed(other.Client) && (job ?? other.Name).IsNamed(other.Name));
    }

    // Where a job or a client is meant, its schedules alone.
    private static IEnumerable<ScheduleDefinition> Schedules(CommandContext context, JobDefinition[] jobs) => context.Visible.Schedules
        .Where(schedule => context.World.Disabled.IsEnabled(schedule)
            && (context.Arguments.Value("schedule") ?? schedule.Name).IsNamed(schedule.Name)
            && (context.Arguments.FindKeyword("job", "client") is null || Triggered(schedule, jobs).Any()));

    private static IEnumerable<JobDefinition> Triggered(ScheduleDefinition schedule, JobDefinition[] jobs) =>
        jobs.Where(job => job.Schedule.IsNamed(schedule.Name));

    private static IEnumerable<(DateTimeOffset At, ScheduleDefinition Schedule, ScheduleRun Run)> Runs(
        ScheduleDefinition[] schedules, DateTimeOffset from, DateTimeOffset to)
    {
        int days = (int)Math.Ceiling((to - from).TotalDays) + 1;
        return Enumerable.Range(0, days)
            .Select(day => DateOnly.FromDateTime(from.Date).AddDays(day))
            .SelectMany(day => schedules.SelectMany(schedule => schedule.Runs
                .Where(run => run.IsDue(day))
                .Select(run => (At: new DateTimeOffset(day.ToDateTime(run.At), from.Offset), schedule, run))))
            .Where(run => run.At >= from && run.At < to)
            .OrderBy(static run => run.At);
    }

    private static async ValueTask TellJobsAsync(CommandContext context, ScheduleDefinition[] schedules, JobDefinition[] jobs)
    {
        await context.Reply.MessageAsync("Scheduler Jobs:\n\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("Schedule               Jobs Triggered\n").ConfigureAwait(false);
        await context.Reply.MessageAsync($"{new string('=', 59)}\n").ConfigureAwait(false);
        foreach (ScheduleDefinition schedule in schedules.Where(schedule => Triggered(schedule, jobs).Any()))
        {
            await context.Reply.MessageAsync($"{schedule.Name}\n").ConfigureAwait(false);
            foreach (JobDefinition job in Triggered(schedule, jobs))
            {
                string remark = IsEnabled(context, job) ? "" : " (disabled)";
                await context.Reply.MessageAsync($"{"",22} {job.Name}{remark}\n").ConfigureAwait(false);
            }

            await context.Reply.MessageAsync("\n").ConfigureAwait(false);
        }

        await context.Reply.MessageAsync("====\n\n").ConfigureAwait(false);
    }

    private static async ValueTask TellRunsAsync(
        CommandContext context, (DateTimeOffset At, ScheduleDefinition Schedule, ScheduleRun Run)[] runs, int days)
    {
        var overview = new StringBuilder();
        foreach ((DateTimeOffset at, ScheduleDefinition schedule, ScheduleRun run) in runs)
        {
            overview.Append(CultureInfo.InvariantCulture, $"{Date(at)}  {schedule.Name,-22}  Level={run.Level}\n");
        }

        int width = runs.Length == 0 ? 0 : Date(runs[0].At).Length;
        await context.Reply.MessageAsync(string.Create(CultureInfo.InvariantCulture, $"Scheduler Preview for {days} days:\n\n")).ConfigureAwait(false);
        await context.Reply.MessageAsync($"{"Date".PadRight(width)}  {"Schedule",-22}  Overrides\n").ConfigureAwait(false);
        await context.Reply.MessageAsync($"{new string('=', 62)}\n").ConfigureAwait(false);
        await context.Reply.MessageAsync(overview.ToString()).ConfigureAwait(false);
        await context.Reply.MessageAsync("====\n").ConfigureAwait(false);
    }

    private static JsonObject Json(CommandContext context, ScheduleDefinition schedule, JobDefinition[] jobs) => new()
    {
        ["name"] = schedule.Name,
        ["enabled"] = true,
        ["jobs"] = new JsonArray([.. Triggered(schedule, jobs).Select(job => new JsonObject { ["name"] = job.Name, ["enabled"] = IsEnabled(context, job) })]),
    };

    private static JsonObject Json(DateTimeOffset at, ScheduleDefinition schedule, ScheduleRun run) => new()
    {
        ["datetime"] = Date(at),
        ["runtime"] = at.ToUnixTimeSeconds(),
        ["schedule"] = schedule.Name,
        ["level"] = run.Level.ToString(),
    };

    private static bool IsEnabled(CommandContext context, JobDefinition job) => context.World.Disabled.IsEnabled(job)
        && (context.World.Definition.Clients.Named(job.Client) is not { } client || context.World.Disabled.IsEnabled(client));

    private static string Date(DateTimeOffset time) => time.ToString(DateFormat, CultureInfo.InvariantCulture);
}
