namespace Bareos.Director.Simulator.World;

/// <summary>The jobs of the catalog and their logs. Guarded by the world's lock.</summary>
internal sealed class JobCatalog
{
    private readonly SortedDictionary<int, JobRecord> _jobs = [];
    private readonly Dictionary<int, List<LogLine>> _logs = [];

    public IReadOnlyList<JobRecord> All => [.. _jobs.Values];

    public int LastId { get; private set; }

    public JobRecord? Find(int id) => _jobs.GetValueOrDefault(id);

    public IReadOnlyList<LogLine> LogOf(int id) => _logs.TryGetValue(id, out List<LogLine>? lines) ? [.. lines] : [];

    public void Add(JobRecord job)
    {
        LastId = Math.Max(LastId, job.Id);
        _jobs[job.Id] = job;
        _logs[job.Id] = [];
    }

    /// <summary>Replaces a record; a job that was deleted meanwhile stays deleted.</summary>
    public void Update(JobRecord job)
    {
        if (_jobs.ContainsKey(job.Id))
        {
            _jobs[job.Id] = job;
        }
    }

    /// <summary>Changes a record. Returns whether it was there.</summary>
    public bool Update(int id, Func<JobRecord, JobRecord> change)
    {
        if (!_jobs.TryGetValue(id, out JobRecord? job))
        {
            return false;
        }

        _jobs[id] = change(job);
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
        return _jobs.Remove(id);
    }
}
