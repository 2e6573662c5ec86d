namespace Bareos.Director.Simulator.Commands.Bvfs;

/// <summary><c>.bvfs_cleanup</c>: drops a list of files that <c>.bvfs_restore</c> made. An unknown one is no error.</summary>
internal sealed class CleanupCommand() : Command(".bvfs_cleanup", "Drop a list of files for a restore", "path=<handle>")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (context.Arguments.Value("path") is not { } name)
        {
            await context.Reply.ErrorAsync("Can't find path argument\n").ConfigureAwait(false);
            return false;
        }

        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        context.World.RestoreLists.Drop(name);
        return true;
    }
}
