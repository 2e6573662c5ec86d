using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Bvfs;

/// <summary><c>.bvfs_lsfiles</c>: the files in a directory. One that there is not holds none.</summary>
internal sealed class LsFilesCommand()
    : Command(
        ".bvfs_lsfiles",
        "List saved files",
        "jobid=<jobid> path=<path> | pathid=<pathid> [pattern=<pattern>] [limit=<limit>] [offset=<offset>]")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (await BvfsArguments.ReadAsync(context).ConfigureAwait(false) is not { } arguments
            || !await arguments.HasJobsAsync(context).ConfigureAwait(false))
        {
            return false;
        }

        var rows = new JsonArray();
        IEnumerable<SavedFile> files = arguments.Path is { } path ? new BvfsTree(context.World, arguments.Jobs).FilesIn(path) : [];
        if (Pattern(context.Arguments) is { } pattern)
        {
            files = files.Where(file => pattern.IsMatch(file.Name));
        }

        foreach (SavedFile file in files.Skip(arguments.Offset).Take(arguments.Limit))
        {
            var row = new BvfsRow(context.World.Paths.Of(file.Directory), file);
            rows.Add((JsonNode)await row.WriteFileAsync(context.Reply, file.Name).ConfigureAwait(false));
        }

        context.Reply.Value("files", rows);
        return true;
    }

    // A director hands it to its database as a regular expression.
    private static Regex? Pattern(CommandArguments arguments)
    {
        try
        {
            return arguments.Value("pattern") is { } pattern
                ? new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)
                : null;
        }
        catch (ArgumentException)
        {
            // The database refuses it, and the list is empty.
            return new Regex("(?!)", RegexOptions.None, Patience);
        }
    }
}
