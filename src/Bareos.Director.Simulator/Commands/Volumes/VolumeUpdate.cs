using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary><c>update volume</c>: changes parameters of a volume, those on the line or one from a menu.</summary>
internal static class VolumeUpdate
{
    private const int AllFromPool = 12;
    private const int AllFromPools = 13;
    private const int Done = 18;

    private static readonly string[] Items =
    [
        "Volume Status", "Volume Retention Period", "Volume Use Duration", "Maximum Volume Jobs", "Maximum Volume Files",
        "Maximum Volume Bytes", "Recycle Flag", "Slot", "InChanger Flag", "Volume Files", "Pool", "Volume from Pool",
        "All Volumes from Pool", "All Volumes from all Pools", "Enabled", "RecyclePool", "Action On Purge", "Storage", "Done",
    ];

    public static async ValueTask RunAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        if (arguments.Value("allfrompool") is { } name)
        {
            if (context.Visible.Pools.Named(name) is null)
            {
                // Another may be chosen.
                await context.Reply.ErrorAsync(context.MissingPool(name)).ConfigureAwait(false);
                name = await VolumeQuestions.SelectPoolAsync(context).ConfigureAwait(false);
            }

            await FromPoolsAsync(context, pool => pool.Name.IsNamed(name)).ConfigureAwait(false);
            return;
        }

        // In the director's order, whatever that of the line is.
        VolumeParameter[] given = [.. VolumeParameters.All.Where(parameter => arguments.Value(parameter.Keyword) is not null)];
        if (given.Length > 0)
        {
            if (await context.ChooseVolumeAsync().ConfigureAwait(false) is { } volume)
            {
                await SetAsync(context, volume, given).ConfigureAwait(false);
            }
        }
        else if (arguments.Has("fromallpools"))
        {
            await FromPoolsAsync(context, static _ => true).ConfigureAwait(false);
        }
        else
        {
            await AskAsync(context).ConfigureAwait(false);
        }
    }

    private static async ValueTask SetAsync(CommandContext context, VolumeRecord volume, VolumeParameter[] given)
    {
        foreach (VolumeParameter parameter in given)
        {
            string value = context.Arguments.Value(parameter.Keyword)!;
            if (parameter.Keyword is "pool" && context.Visible.Pools.Named(value) is null)
            {
                // It is looked for twice, and another may be chosen.
                await context.Reply.ErrorAsync(context.MissingPool(value)).ConfigureAwait(false);
                if (await context.ChoosePoolAsync().ConfigureAwait(false) is not { } chosen)
                {
                    return;
                }

                value = chosen.Name;
            }

            if (parameter.Keyword is "recyclepool" && value.Length > 0 && context.Visible.Pools.Named(value) is null)
            {
                await context.Reply.ErrorAsync(context.MissingPool(value)).ConfigureAwait(false);
                await context.Reply.ErrorAsync(context.MissingPool(value)).ConfigureAwait(false);
                if (await VolumeQuestions.SelectRecyclePoolAsync(context).ConfigureAwait(false) is not { } chosen)
                {
                    return;
                }

                value = chosen;
            }

            await parameter.SetAsync(context, volume, value).ConfigureAwait(false);
        }
    }

    // Giving up the menu still asks for the volume, so it was seen.
    private static async ValueTask AskAsync(CommandContext context)
    {
        while (!context.Dialogue.HasEnded)
        {
            int? item = await context.Dialogue.SelectAsync("Parameters to modify:\n", Items, "Select parameter to modify").ConfigureAwait(false);
            switch (item)
            {
                case AllFromPools:
                    await FromPoolsAsync(context, static _ => true).ConfigureAwait(false);
                    return;
                case AllFromPool:
                    string? pool = await new Jobs.ResourceChoice(context).SelectPoolAsync().ConfigureAwait(false);
                    await FromPoolsAsync(context, other => other.Name.IsNamed(pool)).ConfigureAwait(false);
                    return;
                case Done:
                    await context.Reply.InfoAsync("Selection terminated.\n").ConfigureAwait(false);
                    return;
                default:
                    if (!await AskForOneAsync(context, item).ConfigureAwait(false))
                    {
                        return;
                    }

                    break;
            }
        }
    }

    // Returns whether the menu is shown again.
    private static async ValueTask<bool> AskForOneAsync(CommandContext context, int? item)
    {
        if (await context.ChooseVolumeAsync().ConfigureAwait(false) is not { } volume)
        {
            return false;
        }

        await context.Reply.InfoAsync($"Updating Volume \"{volume.Name}\"\n").ConfigureAwait(false);
        if (item is null || VolumeParameters.OfMenu(Items[item.Value]) is not { } parameter)
        {
            await context.Reply.InfoAsync("Selection terminated.\n").ConfigureAwait(false);
            return false;
        }

        if (parameter.Current is not null)
        {
            await context.Reply.InfoAsync($"Current {parameter.Current(volume)}\n").ConfigureAwait(false);
        }

        if (await parameter.AskAsync(context, volume).ConfigureAwait(false) is not { } value)
        {
            return false;
        }

        await parameter.SetAsync(context, volume, value).ConfigureAwait(false);
        return !parameter.EndsMenu;
    }

    private static async ValueTask FromPoolsAsync(CommandContext context, Func<PoolDefinition, bool> isMeant)
    {
        foreach (PoolDefinition pool in context.Visible.Pools.Where(isMeant))
        {
            foreach (VolumeRecord volume in context.World.Volumes.Where(volume => volume.Pool.IsNamed(pool.Name)))
            {
                context.World.UpdateVolume(volume.Name, updated => updated.WithDefaultsOf(pool));
            }

            await context.Reply.InfoAsync($"All Volume defaults updated from \"{pool.Name}\" Pool record.\n").ConfigureAwait(false);
        }
    }
}
