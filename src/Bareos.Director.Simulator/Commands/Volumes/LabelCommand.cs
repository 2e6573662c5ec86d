using System.Globalization;
using Bareos.Director.Simulator.Commands.Daemons;
using Bareos.Director.Simulator.Commands.Jobs;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary><c>label</c>: writes the name on a new volume and notes it in the catalog.</summary>
internal sealed class LabelCommand() : Command(
    "label",
    "Label a volume",
    "storage=<storage-name> volume=<volume-name> pool=<pool-name> slot=<slot> [drive=<drivenum>] [barcodes] [encrypt] [yes]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync().ConfigureAwait(false);
        if (context.Arguments.FindKeyword("barcode", "barcodes") is not null)
        {
            await LabelByBarcodesAsync(context).ConfigureAwait(false);
        }
        else if (await new ResourceChoice(context).StorageOfLineAsync(takesBareName: true).ConfigureAwait(false) is { } storage
            && await VolumeName.AskAsync(context).ConfigureAwait(false) is { } name
            && await context.ChoosePoolAsync().ConfigureAwait(false) is { } pool)
        {
            await context.Reply.MessageAsync(DaemonText.Connecting(storage, withDots: true)).ConfigureAwait(false);
            int slot = context.Arguments.Number("slot") ?? 0;
            await context.Reply.MessageAsync(string.Create(
                CultureInfo.InvariantCulture, $"Sending label command for Volume \"{name}\" Slot {slot} ...\n")).ConfigureAwait(false);
            await VolumeLabel.WriteAsync(context, storage, name, pool.Name, slot).ConfigureAwait(false);
            await VolumeLabel.MountAsync(context, storage).ConfigureAwait(false);
        }

        return true;
    }

    // The simulated changers have no slots, and so nothing that a barcode could be on.
    private static async ValueTask LabelByBarcodesAsync(CommandContext context)
    {
        if (await Changers.OfLineAsync(context).ConfigureAwait(false) is { } storage)
        {
            await Changers.TellSlotsAsync(context, storage).ConfigureAwait(false);
            await context.Reply.WarningAsync("No slots in changer to scan.\n").ConfigureAwait(false);
        }
    }
}
