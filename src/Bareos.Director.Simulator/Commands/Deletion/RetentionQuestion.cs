namespace Bareos.Director.Simulator.Commands.Deletion;

/// <summary>Tells how long something is kept and lets the console change that for the command at hand.</summary>
internal static class RetentionQuestion
{
    /// <summary>Asks, unless the line says <c>yes</c>. Returns <see langword="null"/> when the console does not go on; a batch never does.</summary>
    /// <param name="context">The command.</param>
    /// <param name="what">What is kept.</param>
    /// <param name="retention">How long.</param>
    public static async ValueTask<TimeSpan?> ConfirmRetentionAsync(this CommandContext context, string what, TimeSpan retention)
    {
        while (true)
        {
            await context.Reply.InfoAsync($"The current {what} retention period is: {DurationText.Write(retention)}\n").ConfigureAwait(false);
            if (context.Arguments.Has("yes"))
            {
                return retention;
            }

            string? answer = await context.Dialogue.AskAsync("Continue? (yes/mod/no): ").ConfigureAwait(false);
            switch (answer?.ToUpperInvariant())
            {
                case "YES":
                    return retention;
                case "NO" or null:
                    return null;
                case "MOD":
                    if (await context.Dialogue.AskAsync("Enter new retention period: ").ConfigureAwait(false) is not { } text)
                    {
                        return null;
                    }

                    retention = DurationText.Read(text) ?? await RejectAsync(context, retention).ConfigureAwait(false);
                    break;
                default:
                    break;
            }
        }
    }

    private static async ValueTask<TimeSpan> RejectAsync(CommandContext context, TimeSpan retention)
    {
        await context.Reply.ErrorAsync("Invalid period.\n").ConfigureAwait(false);
        return retention;
    }
}
