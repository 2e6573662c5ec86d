using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary>Finds the volume that a command is about, or lets the console choose one, by its pool.</summary>
internal static class VolumeChoice
{
    /// <summary>The volume of a name, or <see langword="null"/>.</summary>
    public static VolumeRecord? FindVolume(this CommandContext context, string? name) =>
        context.World.Volumes.FirstOrDefault(volume => volume.Name.IsNamed(name));

    /// <summary>What is said of a pool that is not there. Of one that the console may not see, the catalog has nothing to complain about.</summary>
    public static string MissingPool(this CommandContext context, string name) => context.World.Definition.Pools.Named(name) is null
        ? $"Could not find Pool \"{name}\": ERR=Pool record not found in Catalog.\n"
        : $"Could not find Pool \"{name}\": ERR=";

    /// <summary>The volume that the line names by <c>volume=</c>; otherwise the console chooses. <see langword="null"/> when there is none.</summary>
    public static async ValueTask<VolumeRecord?> ChooseVolumeAsync(this CommandContext context)
    {
        string? name = context.Arguments.Value("volume") ?? await AskAsync(context).ConfigureAwait(false);
        VolumeRecord? volume = name is ['*', .. var id]
            ? context.World.Volumes.FirstOrDefault(volume => CatalogText.Of(volume.Id).IsNamed(id))
            : context.FindVolume(name);
        if (volume is null && name is not null)
        {
            await context.Reply.ErrorAsync($"cats/sql_get.cc:1170 Media record for Volume \"{name}\" not found.\n").ConfigureAwait(false);
        }

        return volume;
    }

    /// <summary>The pool of the catalog that the line names; otherwise the console chooses.</summary>
    public static async ValueTask<PoolDefinition?> ChoosePoolAsync(this CommandContext context, string keyword = "pool")
    {
        string? name = context.Arguments.Value(keyword);
        if (context.Visible.Pools.Named(name) is { } pool)
        {
            return pool;
        }

        if (name is not null)
        {
            await context.Reply.ErrorAsync(context.MissingPool(name)).ConfigureAwait(false);
        }

        string[] names = [.. context.Visible.Pools.Select(static pool => pool.Name)];
        return context.Visible.Pools.Named(
            await context.SelectAsync("Pool", "Defined Pools:\n", names, "Select the Pool").ConfigureAwait(false));
    }

    private static async ValueTask<string?> AskAsync(CommandContext context)
    {
        if (await context.ChoosePoolAsync().ConfigureAwait(false) is not { } pool)
        {
            return null;
        }

        await context.Reply.TableAsync(VolumeColumns.Table(
            "volumes", context.World, context.World.Volumes.Where(volume => volume.Pool.IsNamed(pool.Name)), isLong: false)).ConfigureAwait(false);
        await context.Reply.FlushAsync().ConfigureAwait(false);
        await context.Reply.MessageAsync("Enter the volume name or MediaId of the volume prefixed with an asterisk (*).\n").ConfigureAwait(false);
        return await context.Dialogue.AskAsync("E.g. \"full-0001\" or \"*42\": ").ConfigureAwait(false);
    }
}
