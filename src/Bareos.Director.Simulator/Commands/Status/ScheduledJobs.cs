using System.Globalization;
using System.Text.Json.Nodes;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Status;

/// <summary>The part of the director's state that tells what the schedules start next.</summary>
internal static class ScheduledJobs
{
    private const int MaxDays = 500;

    public static async ValueTask TellAsync(CommandContext context)
    {
        int days = context.Arguments.Number("days") ?? 1;
        if (days is < 0 or > MaxDays)
        {
            await context.Reply.RemarkAsync($"Ignoring invalid value for days. Max is {MaxDays}.\n").ConfigureAwait(false);
            days = 1;
        }

        Planned[] planned = [.. Find(context, days).OrderBy(static run => run.Due).ThenBy(static run => run.Job.Priority)];
        if (planned.Length == 0)
        {
            await context.Reply.RemarkAsync("No Scheduled Jobs.\n").ConfigureAwait(false);
        }
        else
        {
            await context.Reply.RemarkAsync("\nScheduled Jobs:\n").ConfigureAwait(false);
            await context.Reply.RemarkAsync("Level          Type     Pri  Scheduled          Name               Volume\n").ConfigureAwait(false);
            await context.Reply.RemarkAsync($"{new string('=', 83)}\n").ConfigureAwait(false);
            foreach (Planned run in planned)
            {
                await context.Reply.MessageAsync(context.Reply.Mode == ApiMode.Text ? run.ForPeople() : run.ForPrograms()).ConfigureAwait(false);
            }
        }

        await context.Reply.RemarkAsync("====\n").ConfigureAwait(false);
        context.Reply.Value("scheduled", new JsonArray([.. planned.Select(static run => (JsonNode)run.ToJson())]));
    }

    private static IEnumerable<Planned> Find(CommandContext context, int days)
    {
        foreach (JobDefinition job in context.Visible.Jobs.Where(job => IsEnabled(context, job)))
        {
            foreach (ScheduleRun run in context.World.Definition.Schedules.Named(job.Schedule)?.Runs ?? [])
            {
                if (run.Next(context.Now, days) is { } due)
                {
                    yield return new Planned(job, run.Level, due, VolumeOf(context, job, run.Level));
                }
            }
        }
    }

    private static bool IsEnabled(CommandContext context, JobDefinition job) => context.World.Disabled.IsEnabled(job)
        && (context.World.Definition.Clients.Named(job.Client) is not { } client || context.World.Disabled.IsEnabled(client));

    private static string VolumeOf(CommandContext context, JobDefinition job, JobLevel level) => job.Type == JobType.Backup
        ? NextVolumeListing.Find(context, job.PoolFor(level).Pool)?.Name ?? "*unknown*"
        : "";

    private sealed record Planned(JobDefinition Job, JobLevel Level, DateTimeOffset Due, string Volume)
    {
        private string LevelName => Job.Type == JobType.Backup ? Level.ToString() : " ";

        public string ForPeople() => string.Create(
            CultureInfo.InvariantCulture, $"{LevelName,-14} {Job.Type,-8} {Job.Priority,3}  {DaemonJobs.Time(Due),-18} {Job.Name,-18} {Volume}\n");

        public string ForPrograms() => string.Create(
            CultureInfo.InvariantCulture, $"{LevelName,-14}\t{Job.Type,-8}\t{Job.Priority,3}\t{DaemonJobs.Time(Due),-18}\t{Job.Name,-18}\t{Volume}\n");

        public JsonObject ToJson() => new JsonObject
        {
            ["name"] = Job.Name,
            ["type"] = Job.Type.ToString(),
            ["level"] = LevelName,
            ["priority"] = Job.Priority,
            ["scheduled"] = DaemonJobs.Time(Due),
            ["volume"] = Volume,
            ["storage"] = Job.Storage,
        };
    }
}
