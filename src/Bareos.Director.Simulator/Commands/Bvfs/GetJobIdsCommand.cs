using System.Globalization;
using System.Text.Json.Nodes;
using Bareos.Director.Console;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Bvfs;

/// <summary><c>.bvfs_get_jobids</c>: the jobs that are needed to restore what a job saw: the last full one, and what was saved since.</summary>
internal sealed class GetJobIdsCommand()
    : Command(".bvfs_get_jobids", "Name the jobs that a restore needs", "jobid=<jobid> | ujobid=<unique-jobid> [all]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        CommandArguments arguments = context.Arguments;
        string? name = arguments.Value("ujobid");
        string? wanted = name ?? arguments.Value("jobid");
        if (wanted is null)
        {
            await context.Reply.ErrorAsync("Can't find ujobid or jobid argument\n").ConfigureAwait(false);
            return false;
        }

        JobRecord? job = name is null
            ? context.FindJob(arguments.Number("jobid") ?? 0)
            : context.World.Jobs.FirstOrDefault(job => job.UniqueName.IsNamed(name));
        if (job is null)
        {
            string missing = name is not null ? $"No Job found for JobName '{wanted}'"
                : arguments.Number("jobid") is > 0 ? $"No Job found for JobId {wanted}"
                : "No Job found for JobName ''";
            await context.Reply.ErrorAsync($"Unable to get Job record for JobId={wanted}: ERR=cats/sql_get.cc:268 {missing}\n\n").ConfigureAwait(false);
            return false;
        }

        IEnumerable<string> fileSets = arguments.Has("all") ? context.Visible.FileSets.Select(static fileSet => fileSet.Name) : [job.FileSet];
        string[] ids =
        [
            .. fileSets
                .SelectMany(fileSet => BackupChain.Of(context.World.Jobs, job.Client, fileSet, before: job.Started))
                .Select(static needed => needed.Id.ToString(CultureInfo.InvariantCulture)),
        ];
        await TellAsync(context, ids).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask TellAsync(CommandContext context, string[] ids)
    {
        await context.Reply.MessageAsync($"{string.Join(',', ids)}\n").ConfigureAwait(false);
        if (context.Reply.Mode == ApiMode.Json)
        {
            context.Reply.Value("jobids", new JsonArray([.. ids.Select(static id => new JsonObject { ["id"] = id })]));
        }
    }
}
