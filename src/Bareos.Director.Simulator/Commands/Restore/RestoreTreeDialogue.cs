using Bareos.Director.Console;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.Session;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>
/// The dialogue in the restore tree: text in every API mode. <strong>A dot, <c>exit</c>, <c>done</c> and the loss of the connection all
/// mean done; only <c>quit</c> and <c>abort</c> restore nothing.</strong>
/// </summary>
internal sealed class RestoreTreeDialogue(CommandContext context, RestoreTree tree, DateTimeOffset fileTime)
{
    private const string Banner =
        "\nYou are now entering file selection mode where you add (mark) and\nremove (unmark) files to be restored. No files are initially " +
        "added, unless\nyou used the \"all\" keyword on the command line.\nEnter \"done\" to leave this mode.\n\n";

    /// <summary>The tree.</summary>
    public RestoreTree Tree { get; } = tree;

    /// <summary>When the files were changed last.</summary>
    public DateTimeOffset FileTime { get; } = fileTime;

    private Reply Reply { get; } = context.Reply;

    private ConsoleInput Input { get; } = context.Session.Input;

    private bool HasSignals => Reply.Mode != ApiMode.Text;

    /// <summary>Runs it. Returns whether what is marked is to be restored.</summary>
    public async ValueTask<bool> RunAsync()
    {
        await Reply.RawAsync(Banner).ConfigureAwait(false);
        await Reply.SignalAsync(Signal.StartRestoreTree).ConfigureAwait(false);
        await Reply.RawAsync("cwd is: /\n").ConfigureAwait(false);
        TreeOutcome outcome = TreeOutcome.Stay;
        while (outcome is TreeOutcome.Stay or TreeOutcome.Failed)
        {
            await Reply.RawAsync("$ ").ConfigureAwait(false);
            await Reply.SignalAsync(Signal.SubPrompt).ConfigureAwait(false);
            outcome = await Input.AnswerAsync().ConfigureAwait(false) is { } line
                ? await RunLineAsync(line).ConfigureAwait(false)
                : TreeOutcome.Done;
        }

        await Reply.SignalAsync(Signal.EndRestoreTree).ConfigureAwait(false);
        return outcome == TreeOutcome.Done;
    }

    /// <summary>Tells something, in every mode.</summary>
    public async ValueTask<TreeOutcome> SayAsync(string text)
    {
        await Reply.RawAsync(text).ConfigureAwait(false);
        return TreeOutcome.Stay;
    }

    /// <summary>Warns of something, in every mode: the tree speaks text, and nothing of it comes into JSON.</summary>
    public async ValueTask<TreeOutcome> WarnAsync(string text)
    {
        await SignalAsync(Signal.WarningMessage).ConfigureAwait(false);
        return await SayAsync(text).ConfigureAwait(false);
    }

    /// <summary>Tells of an error, as above.</summary>
    public async ValueTask<TreeOutcome> FailAsync(string text)
    {
        await SignalAsync(Signal.ErrorMessage).ConfigureAwait(false);
        return await SayAsync(text).ConfigureAwait(false);
    }

    /// <summary>Tells where one stands; programs get the bare path.</summary>
    public ValueTask<TreeOutcome> TellDirectoryAsync() =>
        SayAsync(HasSignals ? Tree.Current.Path : $"cwd is: {Tree.Current.Path}\n");

    private async ValueTask<TreeOutcome> RunLineAsync(string line)
    {
        if (line is ".")
        {
            return TreeOutcome.Done;
        }

        await SignalAsync(Signal.CommandBegin).ConfigureAwait(false);

        CommandArguments? words = CommandArguments.Parse(line);
        string verb = words?.Verb ?? "";
        TreeCommand? found = TreeDotCommands.Find(verb) ?? TreeCommands.Find(verb);
        if (found is null && line.StartsWith('.'))
        {
            // Taken for a command for programs that the tree does not have: not even a verdict follows.
            return TreeOutcome.Stay;
        }

        TreeOutcome outcome = found is { } command
            ? await command.RunAsync(this, [.. words!.Words.Select(static word => word.HasValue ? $"{word.Keyword}={word.Value}" : word.Keyword)]).ConfigureAwait(false)
            : await RejectAsync(line).ConfigureAwait(false);
        await SignalAsync(outcome == TreeOutcome.Failed ? Signal.CommandFailed : Signal.CommandOk).ConfigureAwait(false);
        return outcome;
    }

    private async ValueTask<TreeOutcome> RejectAsync(string line)
    {
        await WarnAsync($"Invalid command \"{line}\". Enter \"done\" to exit.\n").ConfigureAwait(false);
        return TreeOutcome.Failed;
    }

    private ValueTask SignalAsync(Signal signal) => HasSignals ? Reply.SignalAsync(signal) : ValueTask.CompletedTask;
}
