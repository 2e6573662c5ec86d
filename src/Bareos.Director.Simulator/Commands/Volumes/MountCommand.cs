using System.Globalization;
using Bareos.Director.Simulator.Commands.Daemons;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary><c>mount</c>, <c>unmount</c>, <c>umount</c>, <c>release</c>: for devices that are files there is nothing to do, and that is what they answer.</summary>
/// <param name="name">The verb.</param>
/// <param name="description">What it does.</param>
/// <param name="answer">What a storage answers, given the device.</param>
internal sealed class MountCommand(string name, string description, Func<string, string> answer)
    : Command(name, description, "storage=<storage-name> [slot=<num>] [drive=<drivenum>] [alldrives] jobid=<jobid> | job=<job-name> | ujobid=<complete_name>")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync().ConfigureAwait(false);
        if (Refusal(context) is { } refusal)
        {
            await context.Reply.ErrorAsync(refusal).ConfigureAwait(false);
            return true;
        }

        if (await new ResourceChoice(context).StorageOfLineAsync(takesBareName: true).ConfigureAwait(false) is { } storage)
        {
            if (context.Arguments.Has("alldrives"))
            {
                await context.Reply.MessageAsync(DaemonText.Connecting(storage, withDots: true)).ConfigureAwait(false);
            }

            await context.Reply.MessageAsync(DaemonText.Connecting(storage, withDots: true)).ConfigureAwait(false);
            await context.Reply.MessageAsync(answer(storage.Devices[0])).ConfigureAwait(false);
        }

        return true;
    }

    // A job stands for the storage that it writes to, if it runs.
    private static string? Refusal(CommandContext context)
    {
        IEnumerable<JobRecord> running = context.World.Jobs.Where(static job => !job.Status.HasEnded());
        return context.Arguments.Number("jobid") is { } id && running.All(job => job.Id != id)
            ? string.Create(CultureInfo.InvariantCulture, $"JobId {id} is not running.\n")
            : context.Arguments.Value("job") is { } job && running.All(other => !other.Definition.Name.IsNamed(job))
                ? $"Job \"{job}\" is not running.\n"
                : null;
    }
}
