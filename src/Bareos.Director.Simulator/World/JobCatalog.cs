namespace Bareos.Director.Simulator.World;

/// <summary>The jobs of the catalog and their logs. Guarded by the world's lock.</summary>
internal sealed class JobCatalog
{
    private readonly SortedDictionary<int, JobRecord> _jobs = [];
    private readonly Dictionary<int, List<LogLine>> _logs = [];
    private readonly SortedSet<int> _deleted = [];
    private readonly Dictionary<int, JobRecord> _changed = [];
    private JobArchive? _archive;

    /// <summary>All jobs, by number.</summary>
    public IReadOnlyList<JobRecord> All => NewList(_jobs.Values);

    /// <summary>All jobs, in the order of their start.</summary>
    public IReadOnlyList<JobRecord> ByStart =>
        NewList(_jobs.Values.OrderBy(static job => job.Started ?? job.Scheduled).ThenBy(static job => job.Id));

    /// <summary>The jobs that have not ended.</summary>
    public IEnumerable<JobRecord> Active => _jobs.Values.Where(static job => !job.Status.HasEnded());

    public int LastId { get; private set; }

    /// <summary>Puts an archive before all other jobs.</summary>
    public void Open(JobArchive archive)
    {
        _archive = archive;
        LastId = Math.Max(LastId, archive.Count);
    }

    public JobRecord? Find(int id) => IsArchived(id)
        ? _deleted.Contains(id) ? null : _changed.GetValueOrDefault(id) ?? _archive!.Make(id)
        : _jobs.GetValueOrDefault(id);

    /// <summary>Whether a job is of the archive, which keeps no logs.</summary>
    public bool IsArchived(int id) => id > 0 && id <= (_archive?.Count ?? 0);

    public IReadOnlyList<LogLine> LogOf(int id) => _logs.TryGetValue(id, out List<LogLine>? lines) ? [.. lines] : [];

    public void Add(JobRecord job)
    {
        LastId = Math.Max(LastId, job.Id);
        _jobs[job.Id] = job;
        _logs[job.Id] = [];
    }

    /// <summary>Replaces a record; a job that was deleted meanwhile stays deleted.</summary>
    public void Update(JobRecord job) => Update(job.Id, _ => job);

    /// <summary>Changes a record. Returns whether it was there.</summary>
    public bool Update(int id, Func<JobRecord, JobRecord> change)
    {
        if (Find(id) is not { } job)
        {
            return false;
        }

        if (IsArchived(id))
        {
            _changed[id] = change(job);
        }
        else
        {
            _jobs[id] = change(job);
        }

        return true;
    }

    public void Log(int id, LogLine line)
    {
        if (_logs.TryGetValue(id, out List<LogLine>? lines))
        {
            lines.Add(line);
        }
    }

    public bool Remove(int id)
    {
        _logs.Remove(id);
        return IsArchived(id) ? _deleted.Add(id) : _jobs.Remove(id);
    }

    private JobList NewList(IEnumerable<JobRecord> others) =>
        new(_archive, [.. _deleted], new Dictionary<int, JobRecord>(_changed), [.. others]);
}
