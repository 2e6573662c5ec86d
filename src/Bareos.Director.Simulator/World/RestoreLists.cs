using System.Collections.Concurrent;

namespace Bareos.Director.Simulator.World;

/// <summary>The tables <c>b2…</c> that <c>.bvfs_restore</c> leaves in the catalog until <c>.bvfs_cleanup</c> drops them. Thread-safe.</summary>
internal sealed class RestoreLists
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<FileEntry>> _lists = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many there are: they leak unless somebody drops them.</summary>
    public int Count => _lists.Count;

    public void Put(string name, IReadOnlyList<FileEntry> files) => _lists[name] = files;

    public bool Drop(string name) => _lists.TryRemove(name, out _);

    public IReadOnlyList<FileEntry>? Find(string name) => _lists.GetValueOrDefault(name);
}
