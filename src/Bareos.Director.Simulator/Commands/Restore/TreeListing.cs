using System.Globalization;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>The commands of the tree that list files.</summary>
internal static class TreeListing
{
    private const string AllNames = "*";

    public static async ValueTask<TreeOutcome> ShortAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words)
    {
        foreach (RestoreNode node in Here(dialogue, words))
        {
            await dialogue.SayAsync($"{node.Sign}{node.Name}\n").ConfigureAwait(false);
        }

        return TreeOutcome.Stay;
    }

    public static ValueTask<TreeOutcome> LongAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words) =>
        LongAsync(dialogue, words, static (node, details) => string.Create(
            CultureInfo.InvariantCulture, $"{details.Mode}  {details.Links,2} 0 (root) 0 (root)  {details.Size,12}  {details.Time:yyyy-MM-dd HH:mm:ss}  {details.Sign}{node.Path}\n"));

    /// <summary>The same for programs, with commas.</summary>
    public static ValueTask<TreeOutcome> LongForProgramsAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words) =>
        LongAsync(dialogue, words, static (node, details) => string.Create(
            CultureInfo.InvariantCulture, $"{details.Mode},{details.Links},0(root),0(root),{details.Size},{details.Time:yyyy-MM-dd HH:mm:ss},{details.Sign},{node.Path}\n"));

    private static async ValueTask<TreeOutcome> LongAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words, Func<RestoreNode, NodeDetails, string> format)
    {
        foreach (RestoreNode node in Here(dialogue, words))
        {
            await dialogue.SayAsync(format(node, Details(dialogue, node))).ConfigureAwait(false);
        }

        return TreeOutcome.Stay;
    }

    // Of a directory that was not saved itself, nothing is known.
    private static NodeDetails Details(RestoreTreeDialogue dialogue, RestoreNode node)
    {
        string sign = node.Sign is "" ? " " : node.Sign;
        return node.Entry switch
        {
            null => new("----------", 0, 0, DateTimeOffset.UnixEpoch, sign),
            { Size: var size } when node.IsDirectory => new("drwxr-xr-x", 2 + node.Children.Count(static child => child.IsDirectory), size, dialogue.FileTime, sign),
            { Size: var size } => new("-rw-r--r--", 1, size, dialogue.FileTime, sign),
        };
    }

    public static async ValueTask<TreeOutcome> FindAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return await dialogue.SayAsync("No file specification given.\n").ConfigureAwait(false);
        }

        foreach (RestoreNode node in dialogue.Tree.Root.Saved.Where(node => words.Any(word => RestoreTree.Matches(node, word))))
        {
            await dialogue.SayAsync($"{node.Sign}{node.Path}\n").ConfigureAwait(false);
        }

        return TreeOutcome.Stay;
    }

    public static async ValueTask<TreeOutcome> MarkedAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words)
    {
        foreach (RestoreNode node in Here(dialogue, words))
        {
            await MarkedAsync(dialogue, node, depth: 0).ConfigureAwait(false);
        }

        return TreeOutcome.Stay;
    }

    private static async ValueTask MarkedAsync(RestoreTreeDialogue dialogue, RestoreNode node, int depth)
    {
        if (node.Sign is "")
        {
            return;
        }

        // A directory that was not saved itself shows as marked when all below it are.
        bool isWhole = node.IsMarked || (node.Entry is null && node.Saved.All(static saved => saved.IsMarked));
        await dialogue.SayAsync($"{new string(' ', 2 * depth)}{(isWhole ? "*" : "+")}{node.Name}\n").ConfigureAwait(false);
        foreach (RestoreNode child in node.Children)
        {
            await MarkedAsync(dialogue, child, depth + 1).ConfigureAwait(false);
        }
    }

    private static IEnumerable<RestoreNode> Here(RestoreTreeDialogue dialogue, IReadOnlyList<string> words) =>
        dialogue.Tree.Current.Children.Where(node => words.DefaultIfEmpty(AllNames).Any(word => RestoreTree.Matches(node, word)));

    private readonly record struct NodeDetails(string Mode, int Links, long Size, DateTimeOffset Time, string Sign);
}
