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

    /// <summary>The files in each directory.</summary>
    public int FilesPerDirectory { get; init; } = 25;
}
