using System.Text.Json.Nodes;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Bvfs;

/// <summary><c>.bvfs_lsdirs</c>: a directory itself, the one above it, and the directories in it.</summary>
internal sealed class LsDirsCommand()
    : Command(".bvfs_lsdirs", "List the directories of saved files", "jobid=<jobid> path=<path> | pathid=<pathid> [limit=<limit>] [offset=<offset>]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        BvfsArguments? arguments = await BvfsArguments.ReadAsync(context).ConfigureAwait(false);
        if (arguments is null)
        {
            // It counts as done all the same, unlike in its sisters.
            return true;
        }

        if (!await arguments.HasJobsAsync(context).ConfigureAwait(false))
        {
            return false;
        }

        var rows = new JsonArray();
        if (arguments is { Path: null, PathId: { } unknown })
        {
            // A number is believed: of a directory that is not there, there is at least itself.
            rows.Add((JsonNode)await new BvfsRow(unknown, null).WriteDirectoryAsync(context.Reply, ".", ".").ConfigureAwait(false));
            context.Reply.Value("directories", rows);
            return true;
        }

        var tree = new BvfsTree(context.World, arguments.Jobs);
        if (arguments.Path is not { } path || !tree.Has(path))
        {
            return false;
        }

        foreach ((string name, string directory, SavedFile? file) in List(tree, path).Skip(arguments.Offset).Take(arguments.Limit))
        {
            var row = new BvfsRow(context.World.Paths.Of(directory), file);
            string fullPath = name is "." or ".." ? name : directory;
            rows.Add((JsonNode)await row.WriteDirectoryAsync(context.Reply, name, fullPath).ConfigureAwait(false));
        }

        context.Reply.Value("directories", rows);
        return true;
    }

    private static IEnumerable<(string Name, string Path, SavedFile? File)> List(BvfsTree tree, string path)
    {
        yield return (".", path, tree.Directory(path));
        if (path.Length > 0)
        {
            string parent = path[..(path.TrimEnd('/').LastIndexOf('/') + 1)];
            yield return ("..", parent, tree.Directory(parent));
        }

        foreach ((string child, SavedFile? file) in tree.DirectoriesIn(path))
        {
            yield return (child[path.Length..], child, file);
        }
    }
}
