using System.Globalization;
using Bareos.Director.Simulator.Protocol;

namespace Bareos.Director.Simulator.World;

/// <summary>The files of a fileset, made on the fly: the same seed gives the same files.</summary>
internal static class FileTree
{
    private const long DirectorySize = 4096;
    private const int MaxFileSize = 4000;

    /// <summary>The files directory by directory, each behind what is in it.</summary>
    public static IEnumerable<FileEntry> Files(FileSetDefinition fileSet, int seed) =>
        BelowTop(fileSet, seed).Take(fileSet.MaxEntries - 1).Append(new FileEntry($"{fileSet.Path}/", DirectorySize));

    private static IEnumerable<FileEntry> BelowTop(FileSetDefinition fileSet, int seed)
    {
        for (int directory = 0; directory < fileSet.Directories; directory++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"{fileSet.Path}/dir{directory:D2}/");
            for (int file = 0; file < fileSet.FilesPerDirectory; file++)
            {
                yield return File(path, "file", file, "txt", seed);
            }

            for (int file = 0; file < fileSet.FilesPerDirectory; file++)
            {
                yield return File($"{path}sub/", "doc", file, "dat", seed);
            }

            yield return new FileEntry($"{path}sub/", DirectorySize);
            yield return new FileEntry(path, DirectorySize);
        }

        foreach (string name in fileSet.Files.Concat(fileSet.Latin1Files.Select(WireText.InLatin1)))
        {
            string path = $"{fileSet.Path}/{name}";
            yield return new FileEntry(path, 1 + (Hash(path, seed) % MaxFileSize));
        }
    }

    private static FileEntry File(string directory, string name, int number, string extension, int seed)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"{directory}{name}{number:D3}.{extension}");
        return new FileEntry(path, 1 + (Hash(path, seed) % MaxFileSize));
    }

    // FNV-1a: stable across processes, which string.GetHashCode is not.
    private static uint Hash(string text, int seed)
    {
        uint hash = 2166136261 ^ (uint)seed;
        foreach (char character in text)
        {
            hash = (hash ^ character) * 16777619;
        }

        return hash;
    }
}
