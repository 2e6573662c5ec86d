using System.Globalization;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary>The part of labelling that <c>label</c> and <c>relabel</c> share.</summary>
internal static class VolumeLabel
{
    /// <summary>Writes a label and notes the volume in the catalog.</summary>
    public static async ValueTask WriteAsync(CommandContext context, StorageDefinition storage, string name, string pool, int slot)
    {
        VolumeRecord volume = context.World.AddVolume(name, pool, storage.Name);
        context.World.UpdateVolume(name, labelled => labelled with { Slot = slot, IsInChanger = slot > 0 });
        await context.Reply.MessageAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"3000 OK label. VolFiles=0 VolBytes={volume.Bytes} Volume=\"{name}\" Device={storage.Devices[0]}\n")).ConfigureAwait(false);
        await context.Reply.InfoAsync(string.Create(
            CultureInfo.InvariantCulture, $"Catalog record for Volume \"{name}\", Slot {slot} successfully created.\n")).ConfigureAwait(false);
    }

    /// <summary>Asks the storage to mount what was labelled.</summary>
    public static async ValueTask MountAsync(CommandContext context, StorageDefinition storage)
    {
        await context.Reply.InfoAsync($"Requesting to mount {storage.Device} ...\n").ConfigureAwait(false);
        await context.Reply.MessageAsync($"3906 File device {storage.Devices[0]} is always mounted.\n").ConfigureAwait(false);
    }
}
