using System.Globalization;
using Bareos.Director.Console;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary><c>OK to run?</c>: yes, no, or mod. A line with <c>yes</c> and the batch of API mode 2 are not asked.</summary>
internal static class RunConfirmation
{
    private const string Question = "OK to run? (yes/mod/no): ";

    private enum Answer
    {
        No,
        Yes,
        Modify,
    }

    /// <summary>Asks, changes, and starts the job. Returns whether it was started.</summary>
    public static async ValueTask<bool> RunAsync(CommandContext context, PendingRun run)
    {
        bool isAsked = context.Reply.Mode != ApiMode.Json && !context.Arguments.Has("yes");
        PendingRun? confirmed = isAsked ? await ConfirmAsync(context, run).ConfigureAwait(false) : run;
        if (confirmed is null)
        {
            await context.Reply.MessageAsync("Job not run.\n").ConfigureAwait(false);
            return false;
        }

        int id = context.World.StartJob(confirmed.ToJobRequest());
        await context.Reply.MessageAsync(string.Create(CultureInfo.InvariantCulture, $"Job queued. JobId={id}\n")).ConfigureAwait(false);
        context.Reply.BeginObject("run");
        context.Reply.Value("jobid", id.ToString(CultureInfo.InvariantCulture));
        context.Reply.EndObject();
        return true;
    }

    private static async ValueTask<PendingRun?> ConfirmAsync(CommandContext context, PendingRun run)
    {
        PendingRun? current = run;
        while (current is not null)
        {
            await ShowAsync(context, current).ConfigureAwait(false);
            switch (await AskAsync(context).ConfigureAwait(false))
            {
                case Answer.Yes:
                    return current;
                case Answer.Modify:
                    current = await current.ModifyAsync(context).ConfigureAwait(false);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static async ValueTask<Answer> AskAsync(CommandContext context)
    {
        while (true)
        {
            string? answer = await context.Dialogue.AskAsync(Question).ConfigureAwait(false);
            switch (answer?.ToUpperInvariant())
            {
                case "YES":
                    return Answer.Yes;
                case "MOD":
                    return Answer.Modify;
                case "NO" or null:
                    return Answer.No;
                default:
                    await context.Reply.WarningAsync($"Illegal response {answer}\n").ConfigureAwait(false);
                    break;
            }
        }
    }

    private static async ValueTask ShowAsync(CommandContext context, PendingRun run)
    {
        if (context.Reply.Mode == ApiMode.Packets)
        {
            await context.Reply.SignalAsync(Signal.RunCommand).ConfigureAwait(false);
            await context.Reply.MessageAsync(run.ForPrograms()).ConfigureAwait(false);
        }
        else
        {
            await context.Reply.MessageAsync(run.ForPeople()).ConfigureAwait(false);
        }
    }
}
