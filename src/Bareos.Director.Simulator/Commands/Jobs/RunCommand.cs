using System.Globalization;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Commands.Restore;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary><c>run</c>: starts a job, after a confirmation unless the line says <c>yes</c> or the mode is the batch.</summary>
internal sealed class RunCommand() : Command("run", "Start a job", RunArguments)
{
    private const string RunArguments =
        "job=<job-name> client=<client-name> fileset=<fileset-name> level=<level> storage=<storage-name> pool=<pool-name> " +
        "when=<universal-time-specification> priority=<number> comment=<text> jobid=<jobid> where=<path> yes";

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        var words = new RunWords(context, context.Arguments);
        await context.OpenCatalogAsync().ConfigureAwait(false);
        if (await words.FindJobAsync().ConfigureAwait(false) is not { } job)
        {
            return false;
        }

        PendingRun? run = job.Type == JobType.Restore
            ? await RestoreAsync(context, job).ConfigureAwait(false)
            : await words.ApplyAsync(new RunRequest(job, context.Now)).ConfigureAwait(false);
        return run is not null && await RunConfirmation.RunAsync(context, run).ConfigureAwait(false);
    }

    /// <summary>A moment as the console writes it, or <see langword="null"/>.</summary>
    public static DateTimeOffset? When(string? text) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset when) ? when : null;

    // Without a selection of files, a restore brings back a whole job.
    private static async ValueTask<PendingRun?> RestoreAsync(CommandContext context, JobDefinition definition)
    {
        int? id = context.Arguments.Number("jobid");
        if (id is null && context.Reply.Mode != ApiMode.Json && !context.Arguments.Has("yes"))
        {
            id = (await RestoreModification.AskForJobAsync(context).ConfigureAwait(false))?.Id;
            if (id is null)
            {
                await context.Reply.MessageAsync(RunWords.NotRun).ConfigureAwait(false);
                return null;
            }
        }

        JobRecord? job = id is { } known ? context.FindJob(known) : null;
        return new RestoreRun(definition, definition.Client, RestoreRun.NoBootstrap, (job?.Files ?? 0, job?.Bytes ?? 0), context.Now, context.World.Definition.Catalog)
        {
            JobId = id ?? 0,
            Where = context.Arguments.Value("where") ?? definition.Where,
        };
    }
}
