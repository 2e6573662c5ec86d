using System.Globalization;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary><c>add</c>: notes volumes in the catalog without labelling them.</summary>
internal sealed class AddCommand() : Command("add", "Note volumes in the catalog", "pool=<pool-name> storage=<storage-name> jobid=<jobid>")
{
    private const int MaxWithoutLimit = 1000;

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.Reply.MessageAsync(
            "You probably don't want to be using this command since it\ncreates database records without labeling the Volumes.\n" +
            "You probably want to use the \"label\" command.\n\n").ConfigureAwait(false);
        await context.OpenCatalogAsync().ConfigureAwait(false);
        if (await context.ChoosePoolAsync().ConfigureAwait(false) is { } pool
            && await StorageAsync(context).ConfigureAwait(false) is { } storage)
        {
            await AddAsync(context, pool, storage).ConfigureAwait(false);
        }

        return true;
    }

    // Without a storage there is still its media type to choose.
    private static async ValueTask<string?> StorageAsync(CommandContext context)
    {
        if (await new ResourceChoice(context).StorageOfLineAsync().ConfigureAwait(false) is { } storage)
        {
            return storage.Name;
        }

        string[] types = [.. context.Visible.Storages.Select(static other => other.Name)];
        return await context.SelectAsync("Media Type", "Media Types defined in conf file:\n", types, "Select the Media Type").ConfigureAwait(false);
    }

    private static async ValueTask AddAsync(CommandContext context, PoolDefinition pool, string storage)
    {
        int max = pool.MaxVolumes == 0 ? MaxWithoutLimit : pool.MaxVolumes - context.World.Volumes.Count(volume => volume.Pool.IsNamed(pool.Name));
        if (await CountAsync(context, max).ConfigureAwait(false) is not { } count
            || await BaseNameAsync(context, count).ConfigureAwait(false) is not { } name)
        {
            return;
        }

        if (count == 0)
        {
            context.World.AddVolume(name, pool.Name, storage);
        }
        else if (await FirstAsync(context).ConfigureAwait(false) is { } first)
        {
            for (int number = first; number < first + count; number++)
            {
                context.World.AddVolume(string.Create(CultureInfo.InvariantCulture, $"{name}{number:D4}"), pool.Name, storage);
            }
        }
        else
        {
            return;
        }

        await context.Reply.MessageAsync(string.Create(
            CultureInfo.InvariantCulture, $"{Math.Max(1, count)} Volumes created in pool {pool.Name}\n")).ConfigureAwait(false);
    }

    private static async ValueTask<int?> CountAsync(CommandContext context, int max)
    {
        string question = string.Create(CultureInfo.InvariantCulture, $"Enter number of Volumes to create. 0=>fixed name. Max={max}: ");
        while (await context.AskNumberAsync(question).ConfigureAwait(false) is { } count)
        {
            if (count <= max)
            {
                return count;
            }

            await context.Reply.WarningAsync(string.Create(
                CultureInfo.InvariantCulture, $"The number must be between 0 and {max}\n")).ConfigureAwait(false);
        }

        return null;
    }

    private static async ValueTask<string?> BaseNameAsync(CommandContext context, int count)
    {
        string question = count == 0 ? "Enter Volume name: " : "Enter base volume name: ";
        while (await context.Dialogue.AskAsync(question).ConfigureAwait(false) is { } name)
        {
            if (VolumeName.Refusal(name) is not { } refusal)
            {
                return name;
            }

            await context.Reply.ErrorAsync(refusal).ConfigureAwait(false);
        }

        return null;
    }

    private static async ValueTask<int?> FirstAsync(CommandContext context)
    {
        while (await context.AskNumberAsync("Enter the starting number: ").ConfigureAwait(false) is { } first)
        {
            if (first > 0)
            {
                return first;
            }

            await context.Reply.WarningAsync("Start number must be greater than zero.\n").ConfigureAwait(false);
        }

        return null;
    }
}
