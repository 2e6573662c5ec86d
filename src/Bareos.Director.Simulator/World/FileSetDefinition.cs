namespace Bareos.Director.Simulator.World;

/// <summary>What is backed up: a tree of generated files.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">The directory at its top, without a slash at the end.</param>
public sealed record FileSetDefinition(string Name, string Path) : INamedResource
{
    /// <summary>A remark for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>The directories below the top: each holds files and a directory <c>sub</c> with as many files again.</summary>
    public int Directories { get; init; } = 10;

    /// <summary>The names of files at the top, besides the generated ones.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>
    /// The names of more files at the top, which are saved as Latin-1: their characters beyond ASCII are bytes that are not UTF-8. Consoles get
    /// these bytes as they are in modes 0 and 1, and U+FFFD for each in JSON. Characters up to U+00FF.
    /// </summary>
    public IReadOnlyList<string> Latin1Files { get; init; } = [];

    /// <summary>The files in each directory.</summary>
    public int FilesPerDirectory { get; init; } = 25;

    /// <summary>A fileset with this number of entries, directories included, a hundred files in most directories.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">The directory at its top, without a slash at the end.</param>
    /// <param name="entries">How many entries; at least 1, the top itself.</param>
    public static FileSetDefinition OfSize(string name, string path, int entries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entries, 1);
        const int filesPerDirectory = 50;
        const int entriesPerDirectory = (2 * filesPerDirectory) + 2;
        int directories = (entries - 1 + entriesPerDirectory - 1) / entriesPerDirectory;
        return new FileSetDefinition(name, path) { Directories = directories, FilesPerDirectory = filesPerDirectory, MaxEntries = entries };
    }

    /// <summary>The most entries that it has, whatever the directories hold; the top counts as one.</summary>
    public int MaxEntries { get; init; } = int.MaxValue;
}
