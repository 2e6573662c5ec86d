using System.Globalization;

namespace Bareos.Director.Simulator.World;

/// <summary>
/// Jobs that ran long ago, as many as one likes: each is made when somebody asks for it, always the same from the same seed, and none
/// is kept. They are numbered from 1 and began a minute after one another.
/// </summary>
internal sealed class JobArchive
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly WorldDefinition _definition;
    private readonly JobDefinition[] _backups;
    private readonly Func<string, (int Files, long Bytes)> _sum;
    private readonly DateTimeOffset _begin;
    private readonly int _seed;

    /// <summary>Makes an archive.</summary>
    /// <param name="definition">The resources.</param>
    /// <param name="seed">Makes the jobs.</param>
    /// <param name="end">Before this moment all of them have ended.</param>
    /// <param name="sum">The files of a fileset, and their bytes.</param>
    public JobArchive(WorldDefinition definition, int seed, DateTimeOffset end, Func<string, (int Files, long Bytes)> sum)
    {
        _definition = definition;
        _backups = [.. definition.Jobs.Where(static job => job.Type == JobType.Backup)];
        _seed = seed;
        _sum = sum;
        Count = _backups.Length == 0 ? 0 : definition.ArchivedJobs;
        _begin = end - (Interval * Count);
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Makes a job.</summary>
    /// <param name="id">Its number, from 1 to <see cref="Count"/>.</param>
    public JobRecord Make(int id)
    {
        var numbers = new SeededNumbers(unchecked((_seed * 397) ^ id));
        JobDefinition job = _backups[numbers.Next(_backups.Length)];
        DateTimeOffset started = _begin + (Interval * (id - 1));
        JobLevel level = numbers.Next(7) == 0 ? JobLevel.Full : job.Level;
        JobStatus status = StatusOf(job, numbers.Next(100));
        (string pool, string source) = job.PoolFor(level);
        bool moves = level == JobLevel.Full && status is JobStatus.Terminated or JobStatus.Warnings;
        (int files, long bytes) = moves ? _sum(job.FileSet) : (0, 0);
        return new JobRecord(id, string.Create(CultureInfo.InvariantCulture, $"{job.Name}.{started:yyyy-MM-dd_HH.mm.ss}_{id % 100:D2}"), job)
        {
            Status = status,
            Level = level,
            Client = job.Client,
            FileSet = job.FileSet,
            Pool = pool,
            PoolSource = source,
            Storage = job.Storage,
            Priority = job.Priority,
            Scheduled = started,
            Started = started,
            Ended = started + (job.Duration < Interval ? job.Duration : Interval),
            Files = files,
            Bytes = bytes,
            Errors = status == JobStatus.Warnings ? 1 : 0,
            VolumeSession = id,
        };
    }

    private JobStatus StatusOf(JobDefinition job, int luck) => luck switch
    {
        _ when _definition.Clients.Named(job.Client) is { IsReachable: false } => JobStatus.Error,
        _ when job.Ending != JobStatus.Terminated => job.Ending,
        < 2 => JobStatus.Fatal,
        < 4 => JobStatus.Canceled,
        < 9 => JobStatus.Warnings,
        _ => JobStatus.Terminated,
    };
}
