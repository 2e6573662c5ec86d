using System.Text.Json.Nodes;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Bvfs;

/// <summary><c>.bvfs_versions</c>: every job of a client that saved a file. The jobs on the line are asked for and not looked at.</summary>
internal sealed class VersionsCommand()
    : Command(
        ".bvfs_versions",
        "List the versions of a saved file",
        "jobid=0 client=<client-name> path=<path> | pathid=<path-id> filename=<file-name> [copies] [versions]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (await BvfsArguments.ReadAsync(context).ConfigureAwait(false) is not { } arguments)
        {
            return false;
        }

        string? client = context.Arguments.Value("client");
        string? name = context.Arguments.Value("fname") ?? context.Arguments.Value("filename") ?? context.Arguments.Value("name");
        if (client is null || name is null)
        {
            await context.Reply.ErrorAsync("Can't find client or fname argument\n").ConfigureAwait(false);
            return false;
        }

        IEnumerable<JobRecord> jobs = context.World.Jobs.Where(job => job.Client.IsNamed(client));
        var rows = new JsonArray();
        foreach (SavedFile file in jobs
            .SelectMany(job => BvfsTree.FilesOf(context.World, job))
            .Where(file => string.Equals(file.Entry.Path, arguments.Path + name, StringComparison.Ordinal))
            .Skip(arguments.Offset)
            .Take(arguments.Limit))
        {
            var row = new BvfsRow(context.World.Paths.Of(file.Directory), file);
            rows.Add((JsonNode)await row.WriteVersionAsync(context.Reply, file.Digest(context.World.Seed), file.Job.Volume).ConfigureAwait(false));
        }

        context.Reply.Value("versions", rows);
        return true;
    }
}
