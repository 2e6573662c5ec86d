using Bareos.Director.Simulator.Commands.Daemons;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary>Changers with slots, of which the simulated storages have none: their devices are files.</summary>
internal static class Changers
{
    /// <summary>The storage that the line names; without one there is nothing to choose from.</summary>
    public static async ValueTask<StorageDefinition?> OfLineAsync(CommandContext context)
    {
        string? name = context.Arguments.Value("storage");
        if (context.Visible.Storages.Named(name) is { } storage)
        {
            return storage;
        }

        if (name is not null)
        {
            await context.Reply.ErrorAsync($"Storage resource \"{name}\": not found\n").ConfigureAwait(false);
        }

        await context.SelectAsync(
            "Storage", "The defined Autochanger Storage resources are:\n", [], "Select Autochanger Storage resource").ConfigureAwait(false);
        return null;
    }

    /// <summary>Asks a storage how many slots it has, and tells what it says.</summary>
    /// <param name="context">The command.</param>
    /// <param name="storage">The storage.</param>
    /// <param name="withCount">Whether to tell the number, too.</param>
    public static async ValueTask TellSlotsAsync(CommandContext context, StorageDefinition storage, bool withCount = true)
    {
        await context.Reply.MessageAsync(DaemonText.Connecting(storage, withDots: true)).ConfigureAwait(false);
        await context.Reply.MessageAsync($"3993 Device {storage.Devices[0]} not an autochanger device.\n").ConfigureAwait(false);
        if (withCount)
        {
            await context.Reply.MessageAsync($"Device \"{storage.Device}\" has 0 slots.\n").ConfigureAwait(false);
        }
    }
}
