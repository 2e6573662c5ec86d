namespace Bareos.Director.Simulator.World;

/// <summary>A file of a backup.</summary>
/// <param name="Path">Its full path; a directory's ends in a slash.</param>
/// <param name="Size">Its size in bytes.</param>
internal readonly record struct FileEntry(string Path, long Size)
{
    public bool IsDirectory => Path.EndsWith('/');
}
