using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>What jobs of every type are asked behind <c>mod</c>. A lone dot is <see langword="null"/>.</summary>
internal static class RunQuestions
{
    public static ValueTask<string?> AskFormatAsync(this CommandContext context) => context.Dialogue.AskAsync("Please enter Backup Format: ");

    /// <summary>Asks for a moment until one is given; nothing at all is now.</summary>
    public static async ValueTask<DateTimeOffset?> AskWhenAsync(this CommandContext context)
    {
        while (await context.Dialogue.AskAsync(
            "Please enter desired start time as YYYY-MM-DD HH:MM:SS (return for now): ").ConfigureAwait(false) is { } text)
        {
            if (text.Length == 0)
            {
                return context.Now;
            }

            if (RunCommand.When(text) is { } when)
            {
                return when;
            }

            await context.Reply.MessageAsync("Invalid time specification.\n").ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Asks for a priority. Nothing is more urgent than 1: for 0, the old one stays.</summary>
    public static async ValueTask<int?> AskPriorityAsync(this CommandContext context, int old)
    {
        int? priority = await context.AskNumberAsync("Enter new Priority: ").ConfigureAwait(false);
        if (priority is 0)
        {
            await context.Reply.MessageAsync("Priority must be a positive integer.\n").ConfigureAwait(false);
            return old;
        }

        return priority;
    }

    /// <summary>Asks what a plugin is told. Who may not tell it anything hears so.</summary>
    public static async ValueTask<string?> AskPluginOptionsAsync(this CommandContext context)
    {
        string? options = await context.Dialogue.AskAsync("Please enter Plugin Options string: ").ConfigureAwait(false);
        if (options is null || context.May(AclKind.PluginOptions, options))
        {
            return options;
        }

        await context.Reply.MessageAsync(RunRights.NoPluginOptions).ConfigureAwait(false);
        return null;
    }

    public static ValueTask RefuseLevelAsync(this CommandContext context) =>
        context.Reply.WarningAsync("Level not appropriate for this Job. Cannot be changed.\n");
}
