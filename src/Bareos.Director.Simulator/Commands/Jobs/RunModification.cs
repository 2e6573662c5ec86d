using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>The answer <c>mod</c> to <c>OK to run?</c>: choose a parameter, then its value.</summary>
internal static class RunModification
{
    private static readonly (string Name, Func<CommandContext, RunRequest, ValueTask<RunRequest?>> Ask)[] Parameters =
    [
        ("Level", LevelAsync),
        ("Storage", static async (context, request) =>
            await new ResourceChoice(context).SelectStorageAsync().ConfigureAwait(false) is { } name ? request.WithStorage(name, fromLine: false) : null),
        ("Job", JobAsync),
        ("FileSet", static async (context, request) =>
            await new ResourceChoice(context).SelectFileSetAsync().ConfigureAwait(false) is { } name ? request with { FileSet = name } : null),
        ("Client", static async (context, request) =>
            await new ResourceChoice(context).SelectClientAsync().ConfigureAwait(false) is { } name ? request with { Client = name } : null),
        ("Backup Format", static async (context, request) =>
            await context.AskFormatAsync().ConfigureAwait(false) is { } format ? request with { Format = format } : null),
        ("When", static async (context, request) =>
            await context.AskWhenAsync().ConfigureAwait(false) is { } when ? request with { When = when } : null),
        ("Priority", static async (context, request) =>
            await context.AskPriorityAsync(request.Priority).ConfigureAwait(false) is { } priority ? request with { Priority = priority } : null),
    ];

    private static readonly (string Name, Func<CommandContext, RunRequest, ValueTask<RunRequest?>> Ask) Pool = ("Pool", PoolAsync);
    private static readonly (string Name, Func<CommandContext, RunRequest, ValueTask<RunRequest?>> Ask) VerifyJob = ("Verify Job", VerifyJobAsync);

    // Options of plugins change nothing in the simulated world.
    private static readonly (string Name, Func<CommandContext, RunRequest, ValueTask<RunRequest?>> Ask) PluginOptions = (
        "Plugin Options",
        static async (context, request) =>
        {
            await context.AskPluginOptionsAsync().ConfigureAwait(false);
            return request;
        }
    );

    private static readonly (string Name, JobLevel Level)[] BackupLevels = [.. JobTerms.BackupLevels.Select(static level => (level.ToString(), level))];

    private static readonly (string Name, JobLevel Level)[] VerifyLevels =
    [
        ("Initialize Catalog", JobLevel.InitCatalog), ("Verify Catalog", JobLevel.Catalog), ("Verify Volume to Catalog", JobLevel.VolumeToCatalog),
        ("Verify Disk to Catalog", JobLevel.DiskToCatalog), ("Verify Volume Data (not yet implemented)", JobLevel.Data),
    ];

    /// <summary>Asks. Returns <see langword="null"/> when the console gave it up, which gives up the job.</summary>
    public static async ValueTask<RunRequest?> AskAsync(CommandContext context, RunRequest request)
    {
        (string Name, Func<CommandContext, RunRequest, ValueTask<RunRequest?>> Ask)[] parameters = request.Job.Type switch
        {
            JobType.Backup => [.. Parameters, Pool, PluginOptions],
            JobType.Verify => [.. Parameters, Pool, VerifyJob],
            _ => Parameters,
        };
        string[] names = [.. parameters.Select(static parameter => parameter.Name)];
        int? choice = await context.Dialogue.SelectAsync("Parameters to modify:\n", names, "Select parameter to modify").ConfigureAwait(false);
        return choice is { } index ? await parameters[index].Ask(context, request).ConfigureAwait(false) : null;
    }

    // Whoever chooses none keeps the old one. A virtual full job needs a next pool, which no simulated pool has: it is given up without a word.
    private static async ValueTask<RunRequest?> LevelAsync(CommandContext context, RunRequest request)
    {
        (string Name, JobLevel Level)[] levels = request.Job.Type switch
        {
            JobType.Backup => BackupLevels,
            JobType.Verify => VerifyLevels,
            _ => [],
        };
        if (levels.Length == 0)
        {
            await context.RefuseLevelAsync().ConfigureAwait(false);
            return request;
        }

        string[] names = [.. levels.Select(static level => level.Name)];
        int? choice = await context.Dialogue.SelectAsync("Levels:\n", names, "Select level").ConfigureAwait(false);
        return choice is not { } index ? request
            : levels[index].Level == JobLevel.VirtualFull ? null
            : request.WithLevel(levels[index].Level);
    }

    private static async ValueTask<RunRequest?> JobAsync(CommandContext context, RunRequest request)
    {
        string? name = await new ResourceChoice(context).SelectJobAsync().ConfigureAwait(false);
        JobDefinition? job = context.World.Definition.Jobs.Named(name);
        return job is null ? null : request.WithJob(job);
    }

    private static async ValueTask<RunRequest?> PoolAsync(CommandContext context, RunRequest request) =>
        await new ResourceChoice(context).SelectPoolAsync().ConfigureAwait(false) is { } name ? request.WithPool(name, fromLine: false) : null;

    private static async ValueTask<RunRequest?> VerifyJobAsync(CommandContext context, RunRequest request) =>
        request with { JobToVerify = await new ResourceChoice(context).SelectJobAsync().ConfigureAwait(false) ?? request.JobToVerify };
}
