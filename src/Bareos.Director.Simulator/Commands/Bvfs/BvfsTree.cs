using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Bvfs;

/// <summary>What some jobs saved, seen as a file system: of a file that several saved, the last.</summary>
internal sealed class BvfsTree(DirectorWorld world, IReadOnlyList<JobRecord> jobs)
{
    /// <summary>All files of the jobs, in the order of the jobs.</summary>
    public IEnumerable<SavedFile> Files => jobs.SelectMany(job => FilesOf(world, job));

    /// <summary>The files of a job with their places.</summary>
    public static IEnumerable<SavedFile> FilesOf(DirectorWorld world, JobRecord job) =>
        world.FilesOf(job.Id).Select((entry, index) => new SavedFile(job, index + 1, entry));

    /// <summary>Whether a directory holds anything, or leads to something.</summary>
    public bool Has(string path) => path.Length == 0 || Files.Any(file => file.Entry.Path.StartsWith(path, StringComparison.Ordinal));

    /// <summary>The files in a directory, by name.</summary>
    public IEnumerable<SavedFile> FilesIn(string path) => Files
        .Where(file => file.Name.Length > 0 && IsDirectlyIn(file.Entry.Path, path))
        .GroupBy(static file => file.Name, StringComparer.Ordinal)
        .Select(static versions => versions.Last())
        .OrderBy(static file => file.Name, StringComparer.Ordinal);

    /// <summary>The directories in a directory, by name, with what was saved of them.</summary>
    public IEnumerable<(string Path, SavedFile? File)> DirectoriesIn(string path)
    {
        var found = new SortedDictionary<string, SavedFile?>(StringComparer.Ordinal);
        foreach (SavedFile file in Files.Where(file => file.Entry.Path.Length > path.Length && file.Entry.Path.StartsWith(path, StringComparison.Ordinal)))
        {
            int slash = file.Entry.Path.IndexOf('/', path.Length);
            if (slash >= 0)
            {
                string directory = file.Entry.Path[..(slash + 1)];
                found[directory] = directory.Length == file.Entry.Path.Length ? file : found.GetValueOrDefault(directory);
            }
        }

        return found.Select(static pair => (pair.Key, pair.Value));
    }

    /// <summary>What was saved of a directory itself, or <see langword="null"/>.</summary>
    public SavedFile? Directory(string path)
    {
        SavedFile found = Files.LastOrDefault(file => string.Equals(file.Entry.Path, path, StringComparison.Ordinal));
        return found.Job is null ? null : found;
    }

    private static bool IsDirectlyIn(string file, string directory) =>
        file.StartsWith(directory, StringComparison.Ordinal) && file.IndexOf('/', directory.Length) < 0;
}
