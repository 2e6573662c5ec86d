using System.Collections.Concurrent;

namespace Bareos.Director.Simulator.World;

/// <summary>The numbers of directories in the catalog: given when a directory is first seen. Thread-safe.</summary>
internal sealed class PathNumbers
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> _paths = new();
    private int _last;

    /// <summary>The number of a directory; its path ends in a slash, and the one above all is empty.</summary>
    public int Of(string path) => _numbers.GetOrAdd(path, path =>
    {
        int number = Interlocked.Increment(ref _last);
        _paths[number] = path;
        return number;
    });

    /// <summary>The directory of a number, or <see langword="null"/>.</summary>
    public string? Find(int number) => _paths.GetValueOrDefault(number);
}
