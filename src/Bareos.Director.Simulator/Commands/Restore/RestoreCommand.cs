using System.Globalization;
using Bareos.Director.Commands;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary><c>restore</c>: choose jobs, then files in a tree, then confirm.</summary>
internal sealed class RestoreCommand() : Command("restore", "Bring files back", RestoreArguments)
{
    private const string RestoreArguments =
        "where=</path> client=<client-name> restoreclient=<client-name> jobid=<jobid> fileset=<fileset-name> file=<filename> " +
        "replace=<always|never|ifolder|ifnewer> current select all done yes";

    private static readonly string[] Keywords =
    [
        "where", "client", "restoreclient", "storage", "jobid", "fileset", "file", "replace", "restorejob", "pool", "before", "comment",
        "current", "select", "all", "done", "yes",
    ];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        CommandWord unknown = context.Arguments.Words.FirstOrDefault(static word => !Keywords.Any(word.Is));
        if (unknown.Keyword is not null)
        {
            await context.Reply.ErrorAsync($"Unknown keyword: {unknown.Keyword}\n").ConfigureAwait(false);
            return false;
        }

        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        if (await new RestoreSource(context).FindAsync().ConfigureAwait(false) is not { } ids)
        {
            return false;
        }

        JobRecord[] jobs = [.. ids.Select(context.World.FindJob).OfType<JobRecord>()];
        if (jobs.Length == 0)
        {
            await context.Reply.MessageAsync("No files found to read. No bootstrap file written.\n").ConfigureAwait(false);
            return await NothingAsync(context).ConfigureAwait(false);
        }

        RestoreTree? tree = await RestoreSelection.ChooseAsync(context, jobs).ConfigureAwait(false);
        return tree is not null && await RestoreMarkedAsync(context, jobs, tree).ConfigureAwait(false);
    }

    private static async ValueTask<bool> RestoreMarkedAsync(CommandContext context, JobRecord[] jobs, RestoreTree tree)
    {
        RestoreNode[] marked = [.. tree.Marked];
        if (marked.Length == 0)
        {
            return await NothingAsync(context).ConfigureAwait(false);
        }

        JobDefinition? job = context.World.Definition.Jobs.Named(context.Arguments.Value("restorejob"))
            ?? context.World.Definition.Jobs.FirstOrDefault(static job => job.Type == JobType.Restore);
        if (job is null)
        {
            await context.Reply.ErrorAsync("No Restore Job Resource found in the configuration.\n").ConfigureAwait(false);
            return false;
        }

        string bootstrap = string.Create(
            CultureInfo.InvariantCulture, $"/var/lib/bareos/{context.World.DirectorName}.restore.{context.Session.Director.NextBootstrap()}.bsr");
        await TellVolumesAsync(context, jobs, bootstrap, marked.Length).ConfigureAwait(false);
        long bytes = marked.Where(static node => !node.IsDirectory).Sum(static node => node.Entry!.Value.Size);
        var run = new RestoreRun(job, jobs[0].Client, bootstrap, (marked.Length, bytes), context.Now, context.World.Definition.Catalog)
        {
            FileSet = jobs[0].FileSet,
            Storage = context.Arguments.Value("storage") ?? jobs[0].Storage,
        };
        return await RunConfirmation.RunAsync(context, Choose(context.Arguments, run)).ConfigureAwait(false);
    }

    private static RestoreRun Choose(CommandArguments arguments, RestoreRun run) => run with
    {
        Where = arguments.Value("where") ?? run.Where,
        Replace = arguments.Value("replace") ?? run.Replace,
        RestoreClient = arguments.Value("restoreclient") ?? run.RestoreClient,
    };

    private static async ValueTask TellVolumesAsync(CommandContext context, JobRecord[] jobs, string bootstrap, int files)
    {
        await context.Reply.MessageAsync($"Bootstrap records written to {bootstrap}\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("\n").ConfigureAwait(false);
        await context.Reply.MessageAsync(
            "The job will require the following\n   Volume(s)                 Storage(s)                SD Device(s)\n" +
            $"{new string('=', 75)}\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("   \n").ConfigureAwait(false);
        foreach (JobRecord job in jobs.Where(static job => job.Volume.Length > 0).DistinctBy(static job => job.Volume, StringComparer.Ordinal))
        {
            await context.Reply.MessageAsync($"    {job.Volume,-25} {job.Storage,-25} {"FileStorage1",-25}\n").ConfigureAwait(false);
        }

        await context.Reply.MessageAsync("\nVolumes marked with \"*\" are online.\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("\n").ConfigureAwait(false);
        string count = files == 1 ? "1 file" : $"{files.ToString("N0", CultureInfo.InvariantCulture)} files";
        await context.Reply.InfoAsync($"\n{count} selected to be restored.\n\n").ConfigureAwait(false);
    }

    private static async ValueTask<bool> NothingAsync(CommandContext context)
    {
        await context.Reply.MessageAsync("No files selected to be restored.\n").ConfigureAwait(false);
        return false;
    }
}
