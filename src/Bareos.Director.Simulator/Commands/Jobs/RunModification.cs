using System.Globalization;
using Bareos.Director.Simulator.Access;
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
        ("Backup Format", Unchanged("Please enter Backup Format: ")),
        ("When", WhenAsync),
        ("Priority", PriorityAsync),
        ("Pool", static async (context, request) =>
            await new ResourceChoice(context).SelectPoolAsync().ConfigureAwait(false) is { } name ? request.WithPool(name, fromLine: false) : null),
    ];

    private static readonly (string Name, Func<CommandContext, RunRequest, ValueTask<RunRequest?>> Ask) PluginOptions =
        ("Plugin Options", PluginOptionsAsync);

    private static readonly (string Name, Func<CommandContext, RunRequest, ValueTask<RunRequest?>> Ask) VerifyJob = ("Verify Job", JobAsync);

    /// <summary>Asks. Returns <see langword="null"/> when the console gave it up, which gives up the job.</summary>
    public static async ValueTask<RunRequest?> AskAsync(CommandContext context, RunRequest request)
    {
        (string Name, Func<CommandContext, RunRequest, ValueTask<RunRequest?>> Ask)[] parameters = request.Job.Type switch
        {
            JobType.Backup => [.. Parameters, PluginOptions],
            JobType.Verify => [.. Parameters, VerifyJob],
            _ => Parameters[..^1],
        };
        string[] names = [.. parameters.Select(static parameter => parameter.Name)];
        int? choice = await context.Dialogue.SelectAsync("Parameters to modify:\n", names, "Select parameter to modify").ConfigureAwait(false);
        return choice is { } index ? await parameters[index].Ask(context, request).ConfigureAwait(false) : null;
    }

    // They change nothing in the simulated world, but who may not give any is told so.
    private static async ValueTask<RunRequest?> PluginOptionsAsync(CommandContext context, RunRequest request)
    {
        if (await context.Dialogue.AskAsync("Please enter Plugin Options string: ").ConfigureAwait(false) is not { } options)
        {
            return null;
        }

        if (!context.May(AclKind.PluginOptions, options))
        {
            await context.Reply.MessageAsync(RunRights.NoPluginOptions).ConfigureAwait(false);
        }

        return request;
    }

    private static async ValueTask<RunRequest?> LevelAsync(CommandContext context, RunRequest request)
    {
        string[] levels = [.. JobTerms.BackupLevels.Select(static level => level.ToString())];
        int? choice = await context.Dialogue.SelectAsync("Levels:\n", levels, "Select level").ConfigureAwait(false);
        return choice is { } index ? request.WithLevel(JobTerms.BackupLevels[index]) : null;
    }

    private static async ValueTask<RunRequest?> JobAsync(CommandContext context, RunRequest request)
    {
        string? name = await new ResourceChoice(context).SelectJobAsync().ConfigureAwait(false);
        JobDefinition? job = context.World.Definition.Jobs.Named(name);
        return job is null ? null : new RunRequest(job, request.When) { Comment = request.Comment };
    }

    private static async ValueTask<RunRequest?> WhenAsync(CommandContext context, RunRequest request)
    {
        string? text = await context.Dialogue.AskAsync(
            "Please enter desired start time as YYYY-MM-DD HH:MM:SS (return for now): ").ConfigureAwait(false);
        return text is null ? null : request with { When = RunCommand.When(text) ?? context.Now };
    }

    private static async ValueTask<RunRequest?> PriorityAsync(CommandContext context, RunRequest request)
    {
        while (await context.Dialogue.AskAsync("Enter new Priority: ").ConfigureAwait(false) is { } text)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int priority) && priority > 0)
            {
                return request with { Priority = priority };
            }

            await context.Reply.MessageAsync("Priority must be a positive integer.\n").ConfigureAwait(false);
        }

        return null;
    }

    // Asked for completeness; the simulated jobs have neither formats nor plugins.
    private static Func<CommandContext, RunRequest, ValueTask<RunRequest?>> Unchanged(string question) =>
        async (context, request) => await context.Dialogue.AskAsync(question).ConfigureAwait(false) is null ? null : request;
}
