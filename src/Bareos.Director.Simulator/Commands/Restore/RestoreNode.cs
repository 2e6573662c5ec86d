using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>A file or directory in the restore tree.</summary>
/// <param name="name">Its name; a directory's ends in a slash.</param>
/// <param name="parent">Its directory, or <see langword="null"/> at the top.</param>
internal sealed class RestoreNode(string name, RestoreNode? parent)
{
    private readonly SortedDictionary<string, RestoreNode> _children = new(StringComparer.Ordinal);

    /// <summary>Its name; a directory's ends in a slash.</summary>
    public string Name { get; } = name;

    /// <summary>Its directory, or <see langword="null"/> at the top.</summary>
    public RestoreNode? Parent { get; } = parent;

    /// <summary>What was saved; <see langword="null"/> for a directory that only leads to something saved.</summary>
    public FileEntry? Entry { get; private set; }

    /// <summary>Whether it is to be restored.</summary>
    public bool IsMarked { get; set; }

    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => Name.EndsWith('/');

    /// <summary>What is in it, by name.</summary>
    public IReadOnlyCollection<RestoreNode> Children => _children.Values;

    /// <summary>Its full path.</summary>
    public string Path => Parent is null ? Name : Parent.Path + Name;

    /// <summary>It and everything below it.</summary>
    public IEnumerable<RestoreNode> All => Children.SelectMany(static child => child.All).Prepend(this);

    /// <summary>Everything below it, or it, that was saved.</summary>
    public IEnumerable<RestoreNode> Saved => All.Where(static node => node.Entry is not null);

    /// <summary>Whether something below it is to be restored.</summary>
    public bool LeadsToMarked => Children.Any(static child => child.IsMarked || child.LeadsToMarked);

    /// <summary>The sign before its name: <c>*</c> to be restored, <c>+</c> something below it is, or nothing.</summary>
    public string Sign => IsMarked ? "*" : LeadsToMarked ? "+" : "";

    /// <summary>Adds a saved file below this directory.</summary>
    public void Add(FileEntry entry)
    {
        RestoreNode node = this;
        ReadOnlySpan<char> rest = entry.Path.AsSpan().TrimStart('/');
        while (!rest.IsEmpty)
        {
            int slash = rest.IndexOf('/');
            string part = (slash < 0 ? rest : rest[..(slash + 1)]).ToString();
            node = node.Child(part);
            rest = rest[part.Length..];
        }

        node.Entry = entry;
    }

    private RestoreNode Child(string name)
    {
        if (!_children.TryGetValue(name, out RestoreNode? child))
        {
            child = new RestoreNode(name, this);
            _children[name] = child;
        }

        return child;
    }
}
