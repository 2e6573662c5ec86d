namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>The restore tree's commands for programs, as far as anybody here uses them: names without signs, and nothing changes.</summary>
internal static class TreeDotCommands
{
    private static readonly TreeCommand[] All =
    [
        new(".dir", "", TreeListing.LongForProgramsAsync),
        new(".ls", "", static (tree, words) => NamesAsync(tree, words, static _ => true)),
        new(".lsdir", "", static (tree, words) => NamesAsync(tree, words, static node => node.IsDirectory)),
        new(".lsmark", "", static (tree, words) => NamesAsync(tree, words, static node => node.IsMarked)),
        new(".pwd", "", static (tree, _) => tree.SayAsync(tree.Tree.Current.Path)),
        new(".help", "", HelpAsync),
    ];

    /// <summary>The first that begins so. One that the tree does not know gets not even a verdict.</summary>
    public static TreeCommand? Find(string name) => name.Length < 2
        ? null
        : All.FirstOrDefault(command => command.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static async ValueTask<TreeOutcome> NamesAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words, Func<RestoreNode, bool> isWanted)
    {
        // Only the first pattern counts.
        foreach (RestoreNode node in dialogue.Tree.Current.Children.Where(node => isWanted(node) && (words.Count == 0 || RestoreTree.Matches(node, words[0]))))
        {
            await dialogue.SayAsync($"{node.Name}\n").ConfigureAwait(false);
        }

        return TreeOutcome.Stay;
    }

    private static async ValueTask<TreeOutcome> HelpAsync(RestoreTreeDialogue dialogue, IReadOnlyList<string> words)
    {
        foreach (TreeCommand command in TreeCommands.All)
        {
            await dialogue.SayAsync($"{command.Name}\n").ConfigureAwait(false);
        }

        return TreeOutcome.Stay;
    }
}
