using System.Globalization;
using Bareos.Director.Console;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary><c>OK to run?</c>: yes, no, or mod. A line with <c>yes</c> and the batch of API mode 2 are not asked.</summary>
internal static class RunConfirmation
{
    private const string Question = "OK to run? (yes/mod/no): ";

    private const string Modify = "MOD";

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
            string? answer = await AskAsync(context).ConfigureAwait(false);
            if (answer is null || IsBeginning(answer, "NO"))
            {
                // Nothing at all means yes.
                return answer is "" ? current : null;
            }

            if (IsBeginning(answer, "YES"))
            {
                return current;
            }

            current = CommandArguments.Parse(answer) is { Words.Count: > 0 } words
                ? await current.ApplyAsync(context, words).ConfigureAwait(false)
                : await current.ModifyAsync(context).ConfigureAwait(false);
        }

        return null;
    }

    // A beginning of an answer will do.
    private static async ValueTask<string?> AskAsync(CommandContext context)
    {
        while (true)
        {
            string? answer = await context.Dialogue.AskAsync(Question).ConfigureAwait(false);
            if (answer is null || IsBeginning(answer, "YES") || IsBeginning(answer, "NO") || IsModification(answer.Split(' ')[0].TrimStart('.')))
            {
                return answer;
            }

            await context.Reply.WarningAsync($"Illegal response {answer}\n").ConfigureAwait(false);
        }
    }

    private static bool IsModification(string word) => word.Length > 0 && IsBeginning(word, Modify);

    private static bool IsBeginning(string text, string word) => word.StartsWith(text, StringComparison.OrdinalIgnoreCase);

    private static async ValueTask ShowAsync(CommandContext context, PendingRun run)
    {
        if (context.Reply.Mode == ApiMode.Packets)
        {
            await context.Reply.SignalAsync(Signal.RunCommand).ConfigureAwait(false);
        }

        foreach (string packet in context.Reply.Mode == ApiMode.Packets ? run.ForPrograms() : run.ForPeople())
        {
            await context.Reply.MessageAsync(packet).ConfigureAwait(false);
        }
    }
}
