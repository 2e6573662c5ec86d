using System.Globalization;
using Bareos.Director.Simulator.Commands.Daemons;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Status;

/// <summary>The state of a client, in the words of its daemon: text that JSON has no place for.</summary>
internal static class ClientStatus
{
    /// <summary>Tells all of it, or one part.</summary>
    public static async ValueTask TellAsync(CommandContext context, ClientDefinition client, string? part = null)
    {
        if (!context.World.Disabled.IsEnabled(client))
        {
            await context.Reply.MessageAsync($"Client \"{client.Name}\" is disabled; skipping status call\n").ConfigureAwait(false);
            return;
        }

        await context.Reply.RemarkAsync(DaemonText.Connecting(client)).ConfigureAwait(false);
        bool isKnown = context.World.Probe(client.Name);
        if (!isKnown)
        {
            await context.Reply.MessageAsync("Probing client protocol... (result will be saved until config reload)").ConfigureAwait(false);
        }

        if (!DaemonText.TryReach(context, client))
        {
            await context.Reply.MessageAsync($"\nFailed to connect to Client {client.Name}.\n====\n").ConfigureAwait(false);
            return;
        }

        // The line about the probing is written over.
        await context.Reply.MessageAsync(isKnown ? DaemonText.Handshake : $"\r\v{DaemonText.Handshake}").ConfigureAwait(false);
        await context.Reply.MessageAsync(DaemonText.Encryption).ConfigureAwait(false);
        switch (part?.ToUpperInvariant())
        {
            case null:
                await TellAllAsync(context, client).ConfigureAwait(false);
                break;
            case "HEADER":
                await HeaderAsync(context, client).ConfigureAwait(false);
                break;
            case "RUNNING":
                await RunningForProgramsAsync(context, client).ConfigureAwait(false);
                break;
            case "TERMINATED":
                await DaemonJobs.TellEndedAsync(context, Jobs(context, client), forPrograms: true).ConfigureAwait(false);
                break;
            case "LAST":
                await context.Reply.MessageAsync("2000 OK .status\n").ConfigureAwait(false);
                if (Jobs(context, client).LastOrDefault(static job => job.Status.HasEnded()) is { } last)
                {
                    await context.Reply.MessageAsync(DirectorStatus.OneLine(last)).ConfigureAwait(false);
                }

                break;
            default:
                await context.Reply.MessageAsync($"2900 Bad .status command: .status {part}\n").ConfigureAwait(false);
                break;
        }
    }

    private static async ValueTask TellAllAsync(CommandContext context, ClientDefinition client)
    {
        await context.Reply.MessageAsync("\n").ConfigureAwait(false);
        await HeaderAsync(context, client).ConfigureAwait(false);
        await context.Reply.MessageAsync("\nRunning Jobs:\n").ConfigureAwait(false);
        await context.Reply.MessageAsync(
            $"{context.World.DirectorName} (director) connected at: {DaemonJobs.Time(context.Now)}\n").ConfigureAwait(false);
        await TellRunningAsync(context, client).ConfigureAwait(false);
        await context.Reply.MessageAsync("====\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("\nTerminated Jobs:\n").ConfigureAwait(false);
        await context.Reply.MessageAsync(DaemonJobs.Heading).ConfigureAwait(false);
        await context.Reply.MessageAsync($"{new string('=', 70)}\n").ConfigureAwait(false);
        await DaemonJobs.TellEndedAsync(context, Jobs(context, client), forPrograms: false).ConfigureAwait(false);
        await context.Reply.MessageAsync("====\n").ConfigureAwait(false);
    }

    private static async ValueTask HeaderAsync(CommandContext context, ClientDefinition client)
    {
        JobRecord[] jobs = [.. Jobs(context, client)];
        int running = jobs.Count(job => DaemonJobs.IsBusyWith(job, context.Now));
        await context.Reply.MessageAsync(
            $"{DaemonText.ClientDaemon} Version: {DirectorRelease.Version} ({DirectorRelease.Date}) {DirectorRelease.OperatingSystem}\n").ConfigureAwait(false);
        await context.Reply.MessageAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Daemon started {DaemonJobs.Time(context.World.Started)}. Jobs: run={jobs.Count(static job => job.Status.HasEnded())} running={running}, self-compiled binary\n")).ConfigureAwait(false);
        await context.Reply.MessageAsync(" Sizeof: boffset_t=8 size_t=8 debug=0 trace=0 bwlimit=0kB/s\n").ConfigureAwait(false);
    }

    private static async ValueTask TellRunningAsync(CommandContext context, ClientDefinition client)
    {
        JobRecord[] running = [.. Jobs(context, client).Where(job => DaemonJobs.IsBusyWith(job, context.Now))];
        foreach (JobRecord job in running)
        {
            await context.Reply.MessageAsync(string.Create(
                CultureInfo.InvariantCulture, $"JobId {job.Id} Job {job.UniqueName} is running.\n")).ConfigureAwait(false);
            await context.Reply.MessageAsync(
                $"    {job.Level} {job.Definition.Type} Job started: {DaemonJobs.Time(job.Started)}\n").ConfigureAwait(false);
        }

        if (running.Length == 0)
        {
            await context.Reply.MessageAsync("No Jobs running.\n").ConfigureAwait(false);
        }
    }

    private static async ValueTask RunningForProgramsAsync(CommandContext context, ClientDefinition client)
    {
        await context.Reply.MessageAsync($"DirectorConnected={Listing.CatalogText.Of(context.Now)}\n").ConfigureAwait(false);
        foreach (JobRecord job in Jobs(context, client).Where(job => DaemonJobs.IsBusyWith(job, context.Now)))
        {
            await context.Reply.MessageAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"JobId={job.Id}\nJob={job.UniqueName}\nVSS=0\nLevel={job.Level.Letter()}\nJobType={job.Definition.Type.Letter()}\nJobStarted={Listing.CatalogText.Of(job.Started)}\n")).ConfigureAwait(false);
        }
    }

    private static IEnumerable<JobRecord> Jobs(CommandContext context, ClientDefinition client) =>
        context.World.Jobs.Where(job => job.Client.IsNamed(client.Name) && job.Definition.Type is not JobType.Admin);
}
