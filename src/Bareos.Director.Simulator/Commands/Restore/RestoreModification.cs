using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>The answer <c>mod</c> to <c>OK to run?</c> of a restore.</summary>
internal static class RestoreModification
{
    /// <summary>When a file that is there is replaced.</summary>
    public static IReadOnlyList<string> Replacements { get; } = ["Always", "IfNewer", "IfOlder", "Never"];

    private static readonly (string Name, Func<CommandContext, RestoreRun, ValueTask<PendingRun?>> Ask)[] Parameters =
    [
        ("Level", static async (context, run) =>
        {
            await context.RefuseLevelAsync().ConfigureAwait(false);
            return run;
        }),
        ("Storage", static async (context, run) =>
            await new ResourceChoice(context).SelectStorageAsync().ConfigureAwait(false) is { } name ? run with { Storage = name } : null),
        ("Job", JobAsync),
        ("FileSet", static async (context, run) =>
            await new ResourceChoice(context).SelectFileSetAsync().ConfigureAwait(false) is { } name ? run with { FileSet = name } : null),
        ("Restore Client", static async (context, run) =>
            await new ResourceChoice(context).SelectClientAsync().ConfigureAwait(false) is { } name ? run with { RestoreClient = name } : null),
        ("Backup Format", static async (context, run) =>
            await context.AskFormatAsync().ConfigureAwait(false) is { } format ? run with { Format = format } : null),
        ("When", static async (context, run) =>
            await context.AskWhenAsync().ConfigureAwait(false) is { } when ? run with { When = when } : null),
        ("Priority", static async (context, run) =>
            await context.AskPriorityAsync(run.Priority).ConfigureAwait(false) is { } priority ? run with { Priority = priority } : null),
        ("Bootstrap", BootstrapAsync),
        ("Where", WhereAsync),
        ("File Relocation", static async (context, run) => await new FileRelocation(context).AskAsync(run).ConfigureAwait(false)),
        ("Replace", ReplaceAsync),
        ("JobId", JobIdAsync),
        ("Plugin Options", static async (context, run) =>
            await context.AskPluginOptionsAsync().ConfigureAwait(false) is { } options ? run with { PluginOptions = options } : run),
    ];

    private static readonly string[] Names = [.. Parameters.Select(static parameter => parameter.Name)];

    /// <summary>Asks. Returns <see langword="null"/> when the console gave it up.</summary>
    public static async ValueTask<PendingRun?> AskAsync(CommandContext context, RestoreRun run)
    {
        int? choice = await context.Dialogue.SelectAsync("Parameters to modify:\n", Names, "Select parameter to modify").ConfigureAwait(false);
        return choice is { } index ? await Parameters[index].Ask(context, run).ConfigureAwait(false) : null;
    }

    /// <summary>Asks which job is brought back as a whole; <see langword="null"/> when the console gave it up, or there is no such job.</summary>
    public static async ValueTask<JobRecord?> AskForJobAsync(CommandContext context)
    {
        if (await context.AskNumberAsync("Please enter a JobId for restore: ").ConfigureAwait(false) is not { } id)
        {
            return null;
        }

        JobRecord? job = context.World.FindJob(id);
        if (job is null)
        {
            await context.Reply.MessageAsync($"JobId {id} not found in catalog. \n").ConfigureAwait(false);
        }

        return job;
    }

    // Any job may be chosen, and then it is no restore any more.
    private static async ValueTask<PendingRun?> JobAsync(CommandContext context, RestoreRun run)
    {
        string? name = await new ResourceChoice(context).SelectJobAsync().ConfigureAwait(false);
        return context.World.Definition.Jobs.Named(name) switch
        {
            null => null,
            { Type: JobType.Restore } job => run with { Job = job, Where = job.Where },
            var job => new RunRequest(job, run.When) { Client = run.RestoreClient, FileSet = run.FileSet, Priority = run.Priority },
        };
    }

    // The simulated director has no files of its own: none that is named can be opened, and without one a job has to be named.
    private static async ValueTask<PendingRun?> BootstrapAsync(CommandContext context, RestoreRun run)
    {
        if (await context.Dialogue.AskAsync("Please enter the Bootstrap file name: ").ConfigureAwait(false) is not { } file)
        {
            return null;
        }

        if (file.Length > 0)
        {
            await context.Reply.MessageAsync($"Warning cannot open {file}: ERR=No such file or directory\n").ConfigureAwait(false);
        }

        return await OfJobAsync(context, run).ConfigureAwait(false);
    }

    private static async ValueTask<PendingRun?> JobIdAsync(CommandContext context, RestoreRun run)
    {
        if (run.JobId is not null)
        {
            return await OfJobAsync(context, run).ConfigureAwait(false);
        }

        await context.Reply.MessageAsync("You must set the bootstrap file to NULL to be able to specify a JobId.\n").ConfigureAwait(false);
        return run;
    }

    private static async ValueTask<RestoreRun?> OfJobAsync(CommandContext context, RestoreRun run) =>
        await AskForJobAsync(context).ConfigureAwait(false) is { } job
            ? run with { JobId = job.Id, Bootstrap = RestoreRun.NoBootstrap, Selection = (job.Files, job.Bytes) }
            : null;

    // What is not allowed is told, and the old place remains; a slash is none.
    private static async ValueTask<PendingRun?> WhereAsync(CommandContext context, RestoreRun run)
    {
        if (await context.Dialogue.AskAsync("Please enter the full path prefix for restore (/ for none): ").ConfigureAwait(false) is not { } place)
        {
            return null;
        }

        if (!context.May(AclKind.Where, place))
        {
            await context.Reply.MessageAsync(RunRights.NoWhere).ConfigureAwait(false);
            return run;
        }

        return run with { Where = place is "/" ? "" : place, RegexWhere = null };
    }

    // Whoever chooses nothing keeps what there was.
    private static async ValueTask<PendingRun?> ReplaceAsync(CommandContext context, RestoreRun run)
    {
        int? choice = await context.Dialogue.SelectAsync("Replace:\n", Replacements, "Select replace option").ConfigureAwait(false);
        return choice is { } index ? run with { Replace = Replacements[index] } : run;
    }
}
