using System.Globalization;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary><c>restore</c>: choose jobs, then files in a tree, or files at once; then confirm.</summary>
internal sealed class RestoreCommand() : Command("restore", "Bring files back", RestoreArguments)
{
    private const string RestoreArguments =
        "where=</path> client=<client-name> restoreclient=<client-name> storage=<storage-name> jobid=<jobid> fileset=<fileset-name> " +
        "file=<filename> directory=<path> before=<YYYY-MM-DD HH:MM:SS> pool=<pool-name> replace=<always|never|ifolder|ifnewer> " +
        "restorejob=<job-name> comment=<text> fileregex=<regex> current select all done yes";

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        var words = new RestoreWords(context);
        if (!await words.CheckRightsAsync().ConfigureAwait(false))
        {
            return false;
        }

        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        if (!await words.CheckAsync().ConfigureAwait(false)
            || await new RestoreSource(context, words.Before).FindAsync().ConfigureAwait(false) is not { } choice)
        {
            return false;
        }

        if (choice.Files is { } files)
        {
            return await RestoreAsync(context, choice, files.Count, files.Sum(static file => file.Entry.IsDirectory ? 0 : file.Entry.Size)).ConfigureAwait(false);
        }

        RestoreTree? tree = await RestoreSelection.ChooseAsync(context, choice.Jobs).ConfigureAwait(false);
        RestoreNode[] marked = [.. tree?.Marked ?? []];
        return tree is not null && await RestoreAsync(
            context, choice, marked.Length, marked.Where(static node => !node.IsDirectory).Sum(static node => node.Entry!.Value.Size)).ConfigureAwait(false);
    }

    private static async ValueTask<bool> RestoreAsync(CommandContext context, RestoreChoice choice, int files, long bytes)
    {
        JobDefinition[] restoreJobs = [.. context.World.Definition.Jobs.Where(static job => job.Type == JobType.Restore)];
        if (restoreJobs.Length == 0)
        {
            await context.Reply.ErrorAsync(
                $"No Restore Job Resource found in {context.World.Definition.ConfigurationDirectory}.\n" +
                "You must create at least one before running this command.\n").ConfigureAwait(false);
            return false;
        }

        if (files == 0)
        {
            await context.Reply.WarningAsync("No files selected to be restored.\n").ConfigureAwait(false);
            return false;
        }

        IReadOnlyList<JobRecord> jobs = choice.Files is { } named ? [.. named.Select(static file => file.Job).DistinctBy(static job => job.Id)] : choice.Jobs;
        string bootstrap = string.Create(
            CultureInfo.InvariantCulture,
            $"{context.World.Definition.WorkingDirectory}/{context.World.DirectorName}.restore.{context.Session.Director.NextBootstrap()}.bsr");
        await TellVolumesAsync(context, jobs, bootstrap, files).ConfigureAwait(false);
        if ((choice.Client ?? await new RestoreBackups(context).GetClientAsync().ConfigureAwait(false)) is not { } client)
        {
            return false;
        }

        string? target = context.Arguments.Value("restoreclient");
        if (target is not null && context.Visible.Clients.Named(target) is null)
        {
            await context.Reply.ErrorAsync($"invalid restoreclient argument: {target}\n").ConfigureAwait(false);
            return false;
        }

        // Where the files go was looked at before anything else; what a plugin is told, only when the job is made.
        string? options = context.Arguments.Value("pluginoptions");
        if (options is not null && !context.May(AclKind.PluginOptions, options))
        {
            await context.Reply.MessageAsync(RunRights.NoPluginOptions).ConfigureAwait(false);
            return false;
        }

        JobDefinition job = restoreJobs.Named(context.Arguments.Value("restorejob")) ?? restoreJobs[0];
        var run = new RestoreRun(job, client, bootstrap, (files, bytes), context.Now, context.World.Definition.Catalog)
        {
            FileSet = jobs[0].FileSet,
            Storage = context.Arguments.Value("storage") ?? jobs[0].Storage,
        };
        return await RunConfirmation.RunAsync(context, Choose(context.Arguments, run)).ConfigureAwait(false);
    }

    private static RestoreRun Choose(CommandArguments arguments, RestoreRun run) => run with
    {
        Where = arguments.Value("where") ?? run.Where,
        RegexWhere = Relocation(arguments),
        Replace = arguments.Value("replace") ?? run.Replace,
        RestoreClient = arguments.Value("restoreclient") ?? run.RestoreClient,
        PluginOptions = arguments.Value("pluginoptions") ?? run.PluginOptions,
    };

    private static string? Relocation(CommandArguments arguments)
    {
        string built = FileRelocation.Build(arguments.Value("strip_prefix"), arguments.Value("add_prefix"), arguments.Value("add_suffix"));
        return built.Length > 0 ? built : arguments.Value("regexwhere");
    }

    private static async ValueTask TellVolumesAsync(CommandContext context, IReadOnlyList<JobRecord> jobs, string bootstrap, int files)
    {
        await context.Reply.MessageAsync($"Bootstrap records written to {bootstrap}\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("\n").ConfigureAwait(false);
        await context.Reply.MessageAsync(
            "The job will require the following\n   Volume(s)                 Storage(s)                SD Device(s)\n" +
            $"{new string('=', 75)}\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("   \n").ConfigureAwait(false);
        foreach (JobRecord job in jobs.Where(static job => job.Volume.Length > 0).DistinctBy(static job => job.Volume, StringComparer.Ordinal))
        {
            string device = context.World.Definition.Storages.Named(job.Storage)?.Device ?? "";
            await context.Reply.MessageAsync($"    {job.Volume,-25} {job.Storage,-25} {device,-25}\n").ConfigureAwait(false);
        }

        await context.Reply.MessageAsync("\nVolumes marked with \"*\" are online.\n").ConfigureAwait(false);
        await context.Reply.MessageAsync("\n").ConfigureAwait(false);
        string count = files == 1 ? "1 file" : $"{files.ToString("N0", CultureInfo.InvariantCulture)} files";
        await context.Reply.InfoAsync($"\n{count} selected to be restored.\n\n").ConfigureAwait(false);
    }
}
