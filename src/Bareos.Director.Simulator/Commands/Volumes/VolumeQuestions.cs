using System.Globalization;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary>The questions of the menu of <c>update volume</c> that are not just for text.</summary>
internal static class VolumeQuestions
{
    /// <summary>What stands for no pool.</summary>
    public const string NoPool = "*None*";

    private static readonly string[] Statuses = ["Append", "Archive", "Disabled", "Full", "Used", "Cleaning"];

    /// <summary>Asks for a number until one is given.</summary>
    public static Func<CommandContext, VolumeRecord, ValueTask<string?>> Number(string question) => async (context, _) =>
        (await context.AskNumberAsync(question).ConfigureAwait(false))?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Lets the console choose a status. Only what is purged can be recycled.</summary>
    public static async ValueTask<string?> StatusAsync(CommandContext context, VolumeRecord volume)
    {
        string[] statuses = [.. Statuses, .. volume.Status is "Purged" ? ["Recycle"] : Array.Empty<string>(), "Read-Only"];
        int? choice = await context.Dialogue.SelectAsync("Possible Values are:\n", statuses, "Choose new Volume Status").ConfigureAwait(false);
        return choice is { } index ? statuses[index] : null;
    }

    /// <summary>Asks for a pool; another may be chosen where there is none of that name.</summary>
    public static async ValueTask<string?> PoolAsync(CommandContext context)
    {
        string? name = await context.Dialogue.AskAsync("Enter new Pool name: ").ConfigureAwait(false);
        if (name is null || context.Visible.Pools.Named(name) is not null)
        {
            return name;
        }

        await context.Reply.ErrorAsync(context.MissingPool(name)).ConfigureAwait(false);
        return await SelectPoolAsync(context).ConfigureAwait(false);
    }

    /// <summary>Lets the console choose a pool of the catalog.</summary>
    public static ValueTask<string?> SelectPoolAsync(CommandContext context) =>
        context.SelectAsync("Pool", "Defined Pools:\n", [.. context.Visible.Pools.Select(static pool => pool.Name)], "Select the Pool");

    /// <summary>Lets the console choose a pool of the catalog, or none.</summary>
    public static async ValueTask<string?> SelectRecyclePoolAsync(CommandContext context)
    {
        string[] names = [NoPool, .. context.Visible.Pools.Select(static pool => pool.Name)];
        string? name = await context.SelectAsync("Pool", "Defined Pools:\n", names, "Select the Pool").ConfigureAwait(false);
        return name is NoPool ? "" : name;
    }

    /// <summary>Lets the console choose the pool that the volume goes to when it is recycled, or none.</summary>
    public static async ValueTask<string?> RecyclePoolAsync(CommandContext context, VolumeRecord volume)
    {
        await context.Reply.InfoAsync(
            volume.RecyclePool.Length == 0 ? "No current RecyclePool\n" : $"Current RecyclePool is: {volume.RecyclePool}\n").ConfigureAwait(false);
        return await SelectRecyclePoolAsync(context).ConfigureAwait(false);
    }

    /// <summary>Lets the console choose a storage.</summary>
    public static async ValueTask<string?> StorageAsync(CommandContext context)
    {
        string[] names = [.. context.Visible.Storages.Select(static storage => storage.Name)];
        string? name = await context.SelectAsync("Storage", "Defined Storages:\n", names, "Select the Storage").ConfigureAwait(false);
        if (name is not null)
        {
            await context.Reply.InfoAsync($"New Storage is: {name}\n").ConfigureAwait(false);
        }

        return name;
    }

    /// <summary>Asks for the number of files on a volume, which should be the next; nothing at all when the console thought better of it.</summary>
    public static async ValueTask<string?> FilesAsync(CommandContext context, VolumeRecord volume)
    {
        await context.Reply.WarningAsync("Warning changing Volume Files can result\nin loss of data on your Volume\n\n").ConfigureAwait(false);
        await context.Reply.InfoAsync(string.Create(CultureInfo.InvariantCulture, $"Current Volume Files is: {volume.Files}\n")).ConfigureAwait(false);
        if (await context.AskNumberAsync("Enter new number of Files for Volume: ").ConfigureAwait(false) is not { } files)
        {
            return null;
        }

        if (files != volume.Files + 1)
        {
            await context.Reply.WarningAsync("Normally, you should only increase Volume Files by one!\n").ConfigureAwait(false);
            if (!await context.Dialogue.ConfirmAsync("Increase Volume Files? (yes/no): ").ConfigureAwait(false))
            {
                return "";
            }
        }

        return files.ToString(CultureInfo.InvariantCulture);
    }
}
