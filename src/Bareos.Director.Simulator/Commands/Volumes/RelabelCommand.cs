using Bareos.Director.Simulator.Commands.Daemons;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary><c>relabel</c>: gives a purged volume another name; the old one leaves the catalog.</summary>
internal sealed class RelabelCommand() : Command(
    "relabel", "Label a volume anew", "storage=<storage-name> oldvolume=<old-volume-name> volume=<new-volume-name> pool=<pool-name> [encrypt]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync().ConfigureAwait(false);
        if (await new ResourceChoice(context).StorageOfLineAsync().ConfigureAwait(false) is not { } storage
            || await OldAsync(context).ConfigureAwait(false) is not { } old)
        {
            return true;
        }

        if (old.Status is not ("Purged" or "Recycle"))
        {
            await context.Reply.ErrorAsync(
                $"Volume \"{old.Name}\" has VolStatus {old.Status}. It must be Purged or Recycled before relabeling.\n").ConfigureAwait(false);
            return true;
        }

        if (await VolumeName.AskAsync(context).ConfigureAwait(false) is { } name)
        {
            string pool = context.Visible.Pools.Named(context.Arguments.Value("pool"))?.Name ?? old.Pool;
            await context.Reply.MessageAsync(DaemonText.Connecting(storage, withDots: true)).ConfigureAwait(false);
            await context.Reply.MessageAsync($"Sending relabel command from \"{old.Name}\" to \"{name}\" ...\n").ConfigureAwait(false);
            await VolumeLabel.WriteAsync(context, storage, name, pool, context.Arguments.Number("slot") ?? old.Slot).ConfigureAwait(false);
            context.World.DeleteVolume(old.Name);
            await context.Reply.InfoAsync($"Old volume \"{old.Name}\" deleted from catalog.\n").ConfigureAwait(false);
            await VolumeLabel.MountAsync(context, storage).ConfigureAwait(false);
        }

        return true;
    }

    private static async ValueTask<VolumeRecord?> OldAsync(CommandContext context)
    {
        string? name = context.Arguments.Value("oldvolume");
        if (context.FindVolume(name) is { } old)
        {
            return old;
        }

        if (name is not null)
        {
            await context.Reply.ErrorAsync($"cats/sql_get.cc:1170 Media record for Volume \"{name}\" not found.\n").ConfigureAwait(false);
        }

        return await context.ChooseVolumeAsync().ConfigureAwait(false);
    }
}
