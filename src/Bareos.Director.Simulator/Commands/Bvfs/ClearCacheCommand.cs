namespace Bareos.Director.Simulator.Commands.Bvfs;

/// <summary><c>.bvfs_clear_cache</c>: makes the virtual file system forget everything, when the line says <c>yes</c>.</summary>
internal sealed class ClearCacheCommand() : Command(".bvfs_clear_cache", "Empty the virtual file system", "yes")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        if (context.Arguments.Has("yes"))
        {
            await context.Reply.InfoAsync("OK\n").ConfigureAwait(false);
        }
        else
        {
            await context.Reply.ErrorAsync("Can't find 'yes' argument\n").ConfigureAwait(false);
        }

        return true;
    }
}
