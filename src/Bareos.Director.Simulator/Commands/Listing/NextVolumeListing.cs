using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list nextvol job=…</c>: the volume that the next scheduled run of a job is to write to.</summary>
internal sealed class NextVolumeListing() : CatalogListing("nextvol", "nextvolume")
{
    private const int MaxDays = 50;

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        int days = context.Arguments.Number("days") ?? 1;
        if (days is < 0 or > MaxDays)
        {
            await context.Reply.WarningAsync($"Ignoring invalid value for days. Max is {MaxDays}.\n").ConfigureAwait(false);
            days = 1;
        }

        string? name = context.Arguments.Value("job");
        if (context.Visible.Jobs.Named(name) is null)
        {
            name = await new ResourceChoice(context).SelectJobAsync().ConfigureAwait(false);
        }

        if (context.Visible.Jobs.Named(name) is not { } job)
        {
            return false;
        }

        bool isFound = false;
        ScheduleDefinition? schedule = context.World.Definition.Schedules.Named(job.Schedule);
        foreach (ScheduleRun run in schedule?.Runs.Where(run => run.Next(context.Now, days) is not null) ?? [])
        {
            // The job's own pool, not that of the level.
            string pool = job.Pool;
            if (Find(context, pool) is { } volume)
            {
                isFound = true;
                await context.Reply.MessageAsync(
                    $"The next Volume to be used by Job \"{job.Name}\" (Pool={pool}, Level={run.Level}) will be {volume.Name}\n").ConfigureAwait(false);
            }
            else
            {
                await context.Reply.ErrorAsync($"Could not find next Volume for Job {job.Name} (Pool={pool}, Level={run.Level}).\n").ConfigureAwait(false);
            }
        }

        if (!isFound)
        {
            await context.Reply.ErrorAsync($"Could not find next Volume for Job {job.Name}.\n").ConfigureAwait(false);
        }

        return isFound;
    }

    /// <summary>The volume of a pool that is written to next, or <see langword="null"/>.</summary>
    public static VolumeRecord? Find(CommandContext context, string pool) =>
        context.World.Volumes.FirstOrDefault(volume => volume is { Status: "Append", Enabled: 1 } && volume.Pool.IsNamed(pool));
}
