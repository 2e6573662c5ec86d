using System.Globalization;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Commands.Jobs;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>The answer <c>mod</c> to <c>OK to run?</c> of a restore.</summary>
internal static class RestoreModification
{
    private static readonly (string Name, Func<CommandContext, RestoreRun, ValueTask<RestoreRun?>> Ask)[] Parameters =
    [
        ("Level", Unchanged("Please enter the level: ")),
        ("Storage", static async (context, run) =>
            await new ResourceChoice(context).SelectStorageAsync().ConfigureAwait(false) is { } name ? run with { Storage = name } : null),
        ("Job", Unchanged("Please enter the job: ")),
        ("FileSet", static async (context, run) =>
            await new ResourceChoice(context).SelectFileSetAsync().ConfigureAwait(false) is { } name ? run with { FileSet = name } : null),
        ("Restore Client", static async (context, run) =>
            await new ResourceChoice(context).SelectClientAsync().ConfigureAwait(false) is { } name ? run with { RestoreClient = name } : null),
        ("Backup Format", Unchanged("Please enter the format: ")),
        ("When", static async (context, run) =>
            await context.Dialogue.AskAsync("Please enter desired start time as YYYY-MM-DD HH:MM:SS (return for now): ").ConfigureAwait(false) is { } text
                ? run with { When = RunCommand.When(text) ?? context.Now }
                : null),
        ("Priority", static async (context, run) =>
            await context.Dialogue.AskAsync("Enter new Priority: ").ConfigureAwait(false) is { } text
                ? run with { Priority = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int priority) ? priority : run.Priority }
                : null),
        ("Bootstrap", Unchanged("Please enter the Bootstrap file name: ")),
        ("Where", WhereAsync),
        ("File Relocation", Unchanged("Please enter the relocation: ")),
        ("Replace", static async (context, run) =>
            await context.Dialogue.AskAsync("Please enter when files are replaced: ").ConfigureAwait(false) is { } text
                ? run with { Replace = text }
                : null),
        ("JobId", Unchanged("Please enter the JobId: ")),
        ("Plugin Options", PluginOptionsAsync),
    ];

    private static readonly string[] Names = [.. Parameters.Select(static parameter => parameter.Name)];

    /// <summary>Asks. Returns <see langword="null"/> when the console gave it up.</summary>
    public static async ValueTask<RestoreRun?> AskAsync(CommandContext context, RestoreRun run)
    {
        int? choice = await context.Dialogue.SelectAsync("Parameters to modify:\n", Names, "Select parameter to modify").ConfigureAwait(false);
        return choice is { } index ? await Parameters[index].Ask(context, run).ConfigureAwait(false) : null;
    }

    // What is not allowed is told, and the old place remains; a slash is none.
    private static async ValueTask<RestoreRun?> WhereAsync(CommandContext context, RestoreRun run)
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

        return run with { Where = place is "/" ? "" : place };
    }

    private static async ValueTask<RestoreRun?> PluginOptionsAsync(CommandContext context, RestoreRun run)
    {
        if (await context.Dialogue.AskAsync("Please enter Plugin Options string: ").ConfigureAwait(false) is not { } options)
        {
            return null;
        }

        if (!context.May(AclKind.PluginOptions, options))
        {
            await context.Reply.MessageAsync(RunRights.NoPluginOptions).ConfigureAwait(false);
            return run;
        }

        return run with { PluginOptions = options };
    }

    // Asked for completeness; it changes nothing in the simulated world.
    private static Func<CommandContext, RestoreRun, ValueTask<RestoreRun?>> Unchanged(string question) =>
        async (context, run) => await context.Dialogue.AskAsync(question).ConfigureAwait(false) is null ? null : run;
}
