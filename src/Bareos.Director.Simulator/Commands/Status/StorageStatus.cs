using System.Globalization;
using Bareos.Director.Simulator.Commands.Daemons;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Status;

/// <summary>The state of a storage, in the words of its daemon: text that JSON has no place for.</summary>
internal static class StorageStatus
{
    /// <summary>Tells all of it, or one part.</summary>
    public static async ValueTask TellAsync(CommandContext context, StorageDefinition storage, string? part = null)
    {
        await context.Reply.RemarkAsync(DaemonText.Connecting(storage)).ConfigureAwait(false);
        await context.Reply.MessageAsync(DaemonText.Encryption).ConfigureAwait(false);
        switch (part?.ToUpperInvariant())
        {
            case null:
                await TellAllAsync(context, storage).ConfigureAwait(false);
                break;
            case "HEADER":
                await HeaderAsync(context).ConfigureAwait(false);
                break;
            case "DEVICES":
                await DevicesAsync(context, context.World.Definition.Storages, isLong: false).ConfigureAwait(false);
                break;
            case "TERMINATED":
                await DaemonJobs.TellEndedAsync(context, Jobs(context), forPrograms: true, JobSummary.BytesOnVolume).ConfigureAwait(false);
                break;
            case "RUNNING" or "VOLUMES" or "WAITRESERVATION" or "SPOOLING":
                // Nothing is spooled here, and a daemon that has spooled nothing says nothing.
                break;
            default:
                await context.Reply.MessageAsync($"3900 Unknown arg in .status command: .status {part}\n\n").ConfigureAwait(false);
                break;
        }
    }

    private static async ValueTask TellAllAsync(CommandContext context, StorageDefinition storage)
    {
        await context.Reply.MessageAsync("\n").ConfigureAwait(false);
        await HeaderAsync(context).ConfigureAwait(false);
        await context.Reply.MessageAsync("\nJob inventory:\n\n").ConfigureAwait(false);
        await RunningAsync(context).ConfigureAwait(false);
        await context.Reply.MessageAsync("====\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("\nJobs waiting to reserve a drive:\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("====\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("\nTerminated Jobs:\n").ConfigureAwait(false);
        await context.Reply.MessageAsync(DaemonJobs.Heading).ConfigureAwait(false);
        await context.Reply.MessageAsync($"{new string('=', 67)}\n").ConfigureAwait(false);
        await DaemonJobs.TellEndedAsync(context, Jobs(context), forPrograms: false, JobSummary.BytesOnVolume).ConfigureAwait(false);
        await context.Reply.MessageAsync("====\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("\nDevice status:\n").ConfigureAwait(false);
        await DevicesAsync(context, [storage], isLong: true).ConfigureAwait(false);
        await context.Reply.MessageAsync("====\n\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("Used Volume status:\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("====\n\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("====\n\n").ConfigureAwait(false);
    }

    private static async ValueTask HeaderAsync(CommandContext context)
    {
        JobRecord[] jobs = [.. Jobs(context)];
        int running = jobs.Count(job => DaemonJobs.IsBusyWith(job, context.Now));
        await context.Reply.MessageAsync(
            $"{DaemonText.StorageDaemon} Version: {DirectorRelease.Version} ({DirectorRelease.Date}) {DirectorRelease.OperatingSystem} \n").ConfigureAwait(false);
        await context.Reply.MessageAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Daemon started {DaemonJobs.Time(context.World.Started)}. Jobs: run={jobs.Count(static job => job.Status.HasEnded())}, running={running}, self-compiled binary\n")).ConfigureAwait(false);
        await context.Reply.MessageAsync(" Sizes: boffset_t=8 size_t=8 int32_t=4 int64_t=8 bwlimit=0kB/s\n").ConfigureAwait(false);
    }

    private static async ValueTask RunningAsync(CommandContext context)
    {
        JobRecord[] running = [.. Jobs(context).Where(job => DaemonJobs.IsBusyWith(job, context.Now))];
        foreach (JobRecord job in running)
        {
            string verb = job.Definition.Type == JobType.Restore ? "Reading" : "Writing";
            await context.Reply.MessageAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{verb}: {job.Level} {job.Definition.Type} job {job.Definition.Name} JobId={job.Id} Volume=\"{job.Volume}\"\n    pool=\"{job.Pool}\" device=\"{job.Storage}\"\n")).ConfigureAwait(false);
        }

        if (running.Length == 0)
        {
            await context.Reply.MessageAsync("No Jobs running.\n").ConfigureAwait(false);
        }
    }

    // One storage with a line below each device; or all, and only what they are.
    private static async ValueTask DevicesAsync(CommandContext context, IReadOnlyList<StorageDefinition> storages, bool isLong)
    {
        foreach (StorageDefinition storage in storages)
        {
            await context.Reply.MessageAsync($"Autochanger \"{storage.Device}\" with devices:\n").ConfigureAwait(false);
            foreach (string device in storage.Devices)
            {
                await context.Reply.MessageAsync($"   {device}\n").ConfigureAwait(false);
            }
        }

        foreach (string device in storages.SelectMany(static storage => storage.Devices))
        {
            await context.Reply.MessageAsync($"\nDevice {device} is not open.\n").ConfigureAwait(false);
            if (isLong)
            {
                await context.Reply.MessageAsync("==\n").ConfigureAwait(false);
            }
        }
    }

    private static IEnumerable<JobRecord> Jobs(CommandContext context) =>
        context.World.Jobs.Where(static job => job.Definition.Type is JobType.Backup or JobType.Restore);
}
