namespace Bareos.Director.Simulator.World;

/// <summary>A file as a job saved it.</summary>
/// <param name="Job">The job.</param>
/// <param name="Index">Its place among the files of the job, from 1.</param>
/// <param name="Entry">The file.</param>
internal readonly record struct SavedFile(JobRecord Job, int Index, FileEntry Entry)
{
    // More files than a simulated job has; numbers stay exact in JSON.
    private const long FilesPerJob = 10_000_000;

    /// <summary>Its number in the catalog.</summary>
    public long Id => (Job.Id * FilesPerJob) + Index;

    /// <summary>The directory that it is in; of a directory, itself.</summary>
    public string Directory => Entry.Path[..(Entry.Path.LastIndexOf('/') + 1)];

    /// <summary>Its name without the directory; of a directory, nothing.</summary>
    public string Name => Entry.Path[(Entry.Path.LastIndexOf('/') + 1)..];

    /// <summary>What the file system said of it.</summary>
    public FileStatus Status => new(Entry.IsDirectory, Entry.Size, Index, Job.Started ?? Job.Scheduled);

    /// <summary>Its digest. The same file has the same one in every job.</summary>
    public string Digest(int seed)
    {
        var numbers = new SeededNumbers(HashOf(Entry.Path) ^ seed);
        byte[] bytes = [.. Enumerable.Range(0, 16).Select(_ => (byte)numbers.Next(256))];
        return Authentication.BareosBase64.Encode(bytes);
    }

    private static int HashOf(string text) => text.Aggregate(17, static (hash, character) => unchecked((hash * 31) + character));
}
