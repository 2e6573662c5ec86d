using System.Text.Json.Nodes;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Bvfs;

/// <summary><c>.bvfs_lsfiles</c>: the files in a directory. One that there is not holds none.</summary>
internal sealed class LsFilesCommand()
    : Command(
        ".bvfs_lsfiles",
        "List saved files",
        "jobid=<jobid> path=<path> | pathid=<pathid> [pattern=<pattern>] [limit=<limit>] [offset=<offset>]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (await BvfsArguments.ReadAsync(context).ConfigureAwait(false) is not { } arguments
            || !await arguments.HasJobsAsync(context).ConfigureAwait(false))
        {
            return false;
        }

        var rows = new JsonArray();
        IEnumerable<SavedFile> files = arguments.Path is { } path ? new BvfsTree(context.World, arguments.Jobs).FilesIn(path) : [];
        if (context.Arguments.Value("pattern") is not null)
        {
            // The database of a real director refuses the query behind it, and nothing says so.
            files = [];
        }

        foreach (SavedFile file in files.Skip(arguments.Offset).Take(arguments.Limit))
        {
            var row = new BvfsRow(context.World.Paths.Of(file.Directory), file);
            rows.Add((JsonNode)await row.WriteFileAsync(context.Reply, file.Name).ConfigureAwait(false));
        }

        context.Reply.Value("files", rows);
        return true;
    }
}
