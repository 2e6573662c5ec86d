using System.Globalization;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>The commands of the restore tree, in the director's order.</summary>
internal static class TreeCommands
{
    public static IReadOnlyList<TreeCommand> All { get; } =
    [
        new("abort", "leave, restore nothing", static (_, _) => ValueTask.FromResult(TreeOutcome.Quit)),
        new("add", "mark files and directories with all below them", static (tree, words) => MarkAsync(tree, words, mark: true)),
        new("cd", "go to a directory", ChangeDirectoryAsync),
        new("count", "count what is marked", CountAsync),
        new("delete", "unmark files and directories with all below them", static (tree, words) => MarkAsync(tree, words, mark: false)),
        new("dir", "list this directory with sizes and dates", TreeListing.LongAsync),
        new("done", "leave, restore what is marked", static (_, _) => ValueTask.FromResult(TreeOutcome.Done)),
        new("estimate", "tell how much is marked", EstimateAsync),
        new("exit", "the same as done", static (_, _) => ValueTask.FromResult(TreeOutcome.Done)),
        new("find", "find files by name everywhere", TreeListing.FindAsync),
        new("help", "describe these commands", HelpAsync),
        new("ls", "list this directory", TreeListing.ShortAsync),
        new("lsmark", "list what is marked here and below", TreeListing.MarkedAsync),
        new("mark", "mark files and directories with all below them", static (tree, words) => MarkAsync(tree, words, mark: true)),
        new("markdir", "mark directories alone", static (tree, words) => MarkDirectoryAsync(tree, words, mark: true)),
        new("pwd", "show where this is", static (tree, _) => tree.TellDirectoryAsync()),
        new("unmark", "unmark files and directories with all below them", static (tree, words) => MarkAsync(tree, words, mark: false)),
        new("unmarkdir", "unmark directories alone", static (tree, words) => MarkDirectoryAsync(tree, words, mark: false)),
        new("quit", "leave, restore nothing", static (_, _) => ValueTask.FromResult(TreeOutcome.Quit)),
        new("?", "describe these commands", HelpAsync),
    ];

    public static TreeCommand? Find(string name) => name.Length == 0
        ? null
        : All.FirstOrDefault(command => command.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static async ValueTask<TreeOutcome> ChangeDirectoryAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words)
    {
        if (words.Count != 1)
        {
            return await dialogue.FailAsync("Too few or too many arguments. Try using double quotes.\n").ConfigureAwait(false);
        }

        if (!dialogue.Tree.GoTo(words[0]))
        {
            await dialogue.WarnAsync("Invalid path given.\n").ConfigureAwait(false);
        }

        return await dialogue.TellDirectoryAsync().ConfigureAwait(false);
    }

    private static ValueTask<TreeOutcome> MarkAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words, bool mark) =>
        mark && words.Count == 0
            ? dialogue.SayAsync("No files marked.\n")
            : TellChangeAsync(dialogue, words.Sum(word => dialogue.Tree.Mark(word, mark)), "file", "files", mark);

    private static ValueTask<TreeOutcome> MarkDirectoryAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words, bool mark) =>
        mark && words.Count == 0
            ? dialogue.SayAsync("No directories marked.\n")
            : TellChangeAsync(dialogue, words.Sum(word => dialogue.Tree.MarkDirectory(word, mark)), "directory", "directories", mark);

    private static ValueTask<TreeOutcome> TellChangeAsync(RestoreTreeDialogue dialogue, int changed, string one, string many, bool mark)
    {
        string verb = mark ? "marked" : "unmarked";
        string count = changed switch
        {
            0 => $"No {many}",
            1 => $"1 {one}",
            _ => $"{changed.ToString("N0", CultureInfo.InvariantCulture)} {many}",
        };
        return dialogue.SayAsync($"{count} newly {verb}.\n");
    }

    private static ValueTask<TreeOutcome> CountAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words) => dialogue.SayAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"{dialogue.Tree.Root.Saved.Count():N0} total files/dirs. {dialogue.Tree.Marked.Count():N0} marked to be restored.\n"));

    // Directories on the way to something marked are counted here, and by count they are not.
    private static ValueTask<TreeOutcome> EstimateAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words)
    {
        int total = dialogue.Tree.Root.Saved.Count();
        int marked = dialogue.Tree.Root.Saved.Count(static node => node.IsMarked || node.LeadsToMarked);
        long bytes = dialogue.Tree.Marked.Where(static node => !node.IsDirectory).Sum(static node => node.Entry!.Value.Size);
        return dialogue.SayAsync(string.Create(
            CultureInfo.InvariantCulture, $"{total:N0} total files; {marked:N0} marked to be restored; {bytes:N0} bytes.\n"));
    }

    private static async ValueTask<TreeOutcome> HelpAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words)
    {
        await dialogue.SayAsync("  Command    Description\n  =======    ===========\n").ConfigureAwait(false);
        foreach (TreeCommand command in All)
        {
            await dialogue.SayAsync($"  {command.Name,-10} {command.Description}\n").ConfigureAwait(false);
        }

        return await dialogue.SayAsync("\n").ConfigureAwait(false);
    }
}
