using System.Globalization;

namespace Bareos.Director.Simulator.Commands.Bvfs;

/// <summary><c>.bvfs_update</c>: makes the virtual file system know what some jobs saved, or all. The simulated one always knows.</summary>
internal sealed class UpdateCacheCommand() : Command(".bvfs_update", "Read saved files into the virtual file system", "[jobid=<jobid>]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        if (context.Arguments.Value("jobid") is { } list
            && BvfsArguments.IsNumbers(list)
            && !list.Split(',', StringSplitOptions.RemoveEmptyEntries).All(id => IsThere(context, id)))
        {
            await context.Reply.ErrorAsync($"ERROR: BVFS reported a problem for {list}\n").ConfigureAwait(false);
        }

        return true;
    }

    private static bool IsThere(CommandContext context, string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && context.World.FindJob(number) is not null;
}
