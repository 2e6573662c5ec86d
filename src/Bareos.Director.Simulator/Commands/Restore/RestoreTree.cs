using System.IO.Enumeration;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>The files of some jobs, the directory that one stands in, and what is marked.</summary>
internal sealed class RestoreTree
{
    /// <summary>Makes the tree.</summary>
    /// <param name="files">The files; of several with one path, the last.</param>
    public RestoreTree(IEnumerable<FileEntry> files)
    {
        Root = new RestoreNode("/", parent: null);
        Current = Root;
        foreach (FileEntry file in files)
        {
            Root.Add(file);
        }
    }

    /// <summary>The top.</summary>
    public RestoreNode Root { get; }

    /// <summary>The directory that one stands in.</summary>
    public RestoreNode Current { get; private set; }

    /// <summary>What is to be restored.</summary>
    public IEnumerable<RestoreNode> Marked => Root.Saved.Where(static node => node.IsMarked);

    /// <summary>Goes to a directory. Returns whether there is one.</summary>
    public bool GoTo(string path)
    {
        RestoreNode? target = path.StartsWith('/') ? Root : Current;
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            target = part switch
            {
                "." => target,
                ".." => target?.Parent ?? Root,
                _ => target?.Children.FirstOrDefault(child => child.IsDirectory && Matches(child, part)),
            };
        }

        // Seen once: at the top, a name that does not exist leads into the only directory there.
        if (target is null && Current == Root && Root.Children.Count == 1)
        {
            target = Root.Children.First();
        }

        Current = target ?? Current;
        return target is not null;
    }

    /// <summary>What a pattern means, seen from where one stands; each part of a path may have wildcards.</summary>
    public IEnumerable<RestoreNode> Find(string pattern)
    {
        IEnumerable<RestoreNode> found = [pattern.StartsWith('/') ? Root : Current];
        foreach (string part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = found.SelectMany(node => node.Children.Where(child => Matches(child, part)));
        }

        return found;
    }

    /// <summary>Marks or unmarks what a pattern means and all that is below. Returns how many changed.</summary>
    public int Mark(string pattern, bool mark) => Change(Find(pattern).SelectMany(static node => node.Saved), mark);

    /// <summary>Marks or unmarks directories alone. Returns how many changed.</summary>
    public int MarkDirectory(string pattern, bool mark)
    {
        RestoreNode[] found = [.. Find(pattern).Where(static node => node is { IsDirectory: true, Entry: not null })];
        int changed = Change(found, mark);

        // Unmarking counts those that were not marked, too.
        return mark ? changed : found.Length;
    }

    private static int Change(IEnumerable<RestoreNode> nodes, bool mark)
    {
        RestoreNode[] changed = [.. nodes.Where(node => node.IsMarked != mark)];
        foreach (RestoreNode node in changed)
        {
            node.IsMarked = mark;
        }

        return changed.Length;
    }

    /// <summary>Whether a node's name fits a pattern with <c>*</c> and <c>?</c>.</summary>
    public static bool Matches(RestoreNode node, string pattern) =>
        FileSystemName.MatchesSimpleExpression(pattern, node.Name.AsSpan().TrimEnd('/'), ignoreCase: false);
}
