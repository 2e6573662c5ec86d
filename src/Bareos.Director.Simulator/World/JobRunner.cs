using System.Globalization;

namespace Bareos.Director.Simulator.World;

/// <summary>Lets jobs happen: queued, running, ended. Guarded by the world's lock.</summary>
internal sealed class JobRunner(DirectorWorld world, Agenda agenda, JobCatalog catalog, VolumeShelf shelf)
{
    private readonly List<(int Id, string Name, Action<DateTimeOffset> Begin)> _waiting = [];
    private readonly Dictionary<string, (int Files, long Bytes)> _sums = new(StringComparer.Ordinal);
    private int _sequence;
    private int _session;

    /// <summary>Queues a job.</summary>
    /// <param name="request">The job and what differs from its definition.</param>
    /// <param name="now">The moment.</param>
    /// <param name="ending">How it is to end, or <see langword="null"/> for the definition's way.</param>
    /// <exception cref="ArgumentException">There is no such job.</exception>
    public JobRecord Start(JobRequest request, DateTimeOffset now, JobStatus? ending = null)
    {
        JobDefinition definition = world.Definition.Jobs.Named(request.Job)
            ?? throw new ArgumentException($"There is no job '{request.Job}' in this world.", nameof(request));
        DateTimeOffset due = request.When > now ? request.When.Value : now;
        JobRecord job = NewRecord(request, definition, now) with { Scheduled = due };
        catalog.Add(job);
        agenda.Add(due, time => Begin(job.Id, request, ending ?? EndingOf(job), time));
        return job;
    }

    /// <summary>Cancels a job that is queued or runs.</summary>
    /// <param name="id">The job.</param>
    /// <param name="now">The moment.</param>
    /// <param name="waits">Whether a command that runs before the job is left to end, as a director does.</param>
    public bool Cancel(int id, DateTimeOffset now, bool waits = false)
    {
        if (catalog.Find(id) is not { IsCanceling: false } job || job.Status.HasEnded())
        {
            return false;
        }

        if (waits && JobScript.EndOfCommand(job) is { } end && now < end)
        {
            catalog.Update(job with { IsCanceling = true });
            agenda.Add(end, time => EndCanceled(id, time));
            return true;
        }

        End(job, JobStatus.Canceled, now);
        return true;
    }

    /// <summary>Fails every job that has not ended, in silence: who ran it is no more.</summary>
    public void Abandon(DateTimeOffset now)
    {
        _waiting.Clear();
        foreach (JobRecord job in catalog.Active.ToArray())
        {
            catalog.Update(job with { Status = JobStatus.Fatal, Started = job.Started ?? now, Ended = now });
        }
    }

    private JobRecord NewRecord(JobRequest request, JobDefinition definition, DateTimeOffset now)
    {
        string client = request.Client ?? definition.Client;
        string fileSet = request.FileSet ?? definition.FileSet;
        JobLevel level = EffectiveLevel(request.Level ?? definition.Level, definition, client, fileSet);
        (string pool, string source) = definition.PoolFor(level);
        int number = ++_sequence % 100;
        return new JobRecord(
            catalog.LastId + 1,
            string.Create(CultureInfo.InvariantCulture, $"{definition.Name}.{now:yyyy-MM-dd_HH.mm.ss}_{number:D2}"),
            definition)
        {
            Level = level,
            Client = client,
            FileSet = fileSet,
            Pool = request.Pool ?? pool,
            PoolSource = request.Pool is null ? source : "command line",
            Storage = request.Storage ?? definition.Storage,
            Priority = request.Priority ?? definition.Priority,
            Comment = request.Comment,
        };
    }

    // Without a full backup before it, a smaller one becomes full.
    private JobLevel EffectiveLevel(JobLevel level, JobDefinition definition, string client, string fileSet) =>
        level is JobLevel.Incremental or JobLevel.Differential
        && !catalog.All.Any(job => job.Definition.Name.IsNamed(definition.Name)
            && job.Client.IsNamed(client)
            && job.FileSet.IsNamed(fileSet)
            && job.Level == JobLevel.Full
            && job.Status is JobStatus.Terminated or JobStatus.Warnings)
            ? JobLevel.Full
            : level;

    private JobStatus EndingOf(JobRecord job) =>
        !IsReachable(job) ? JobStatus.Error
        : job.Definition.Ending == JobStatus.Terminated ? LuckOf(job.Id)
        : job.Definition.Ending;

    private JobStatus LuckOf(int id)
    {
        int luck = new SeededNumbers(unchecked((world.Seed * 31) + id)).Next(100);
        return luck < world.Definition.FailurePercent ? JobStatus.Fatal
            : luck < world.Definition.FailurePercent + world.Definition.WarningPercent ? JobStatus.Warnings
            : JobStatus.Terminated;
    }

    private bool IsReachable(JobRecord job) =>
        world.Definition.Clients.Named(job.Client) is not { IsReachable: false };

    private void Begin(int id, JobRequest request, JobStatus ending, DateTimeOffset now)
    {
        if (catalog.Find(id) is not { Status: JobStatus.Created } job)
        {
            return;
        }

        if (catalog.Active.Any(other => other.Status == JobStatus.Running && other.Definition.Name.IsNamed(job.Definition.Name)))
        {
            // One job of a name at a time: the next one begins when this one ends.
            _waiting.Add((id, job.Definition.Name, time => Begin(id, request, ending, time)));
            return;
        }

        Run(Prepare(job, request, ending, now), ending, now);
    }

    private JobRecord Prepare(JobRecord job, JobRequest request, JobStatus ending, DateTimeOffset now)
    {
        bool moves = IsReachable(job) && ending is JobStatus.Terminated or JobStatus.Warnings;
        (int files, long bytes) = job.Definition.Type switch
        {
            JobType.Restore => request.Restored,
            JobType.Backup when moves && job.Level is JobLevel.Full or JobLevel.VirtualFull => Sum(job.FileSet),
            _ => (0, 0),
        };
        return job with
        {
            Status = JobStatus.Running,
            Started = now,
            VolumeSession = ++_session,
            Files = files,
            Bytes = bytes,
            Errors = ending == JobStatus.Warnings ? 1 : 0,
        };
    }

    /// <summary>The files of a fileset, and their bytes.</summary>
    public (int Files, long Bytes) Sum(string fileSet)
    {
        if (_sums.TryGetValue(fileSet, out (int Files, long Bytes) sum))
        {
            return sum;
        }

        int files = 0;
        long bytes = 0;
        foreach (FileEntry file in world.FilesOf(fileSet))
        {
            files++;
            bytes += file.IsDirectory ? 0 : file.Size;
        }

        return _sums[fileSet] = (files, bytes);
    }

    private void Run(JobRecord planned, JobStatus ending, DateTimeOffset now)
    {
        VolumeRecord? volume = null;
        bool isNew = false;
        if (planned is { Definition.Type: JobType.Backup, Files: > 0 })
        {
            volume = shelf.ForWriting(planned.Pool, planned.Storage, now, out isNew);
            planned = planned with { Volume = volume.Name };
        }

        // What a job moved appears in the catalog at its end.
        catalog.Update(planned with { Files = 0, Bytes = 0 });
        JobScript script = JobScript.For(world, planned, ending, isNew);
        foreach ((double share, string text) in script.Lines)
        {
            agenda.Add(now + (planned.Definition.Duration * share), time => Say(planned.Id, text, time));
        }

        agenda.Add(now + planned.Definition.Duration, time => Complete(planned, volume, ending, time));
    }

    private void Say(int id, string text, DateTimeOffset time)
    {
        if (catalog.Find(id) is { Status: JobStatus.Running, IsCanceling: false })
        {
            Log(id, text, time);
        }
    }

    private void Complete(JobRecord planned, VolumeRecord? volume, JobStatus ending, DateTimeOffset now)
    {
        if (catalog.Find(planned.Id) is not { Status: JobStatus.Running })
        {
            return;
        }

        if (volume is not null)
        {
            shelf.Write(volume.Id, JobSummary.BytesOnVolume(planned), now);
        }

        End(planned, ending, now);
    }

    private void EndCanceled(int id, DateTimeOffset now)
    {
        if (catalog.Find(id) is { Status: JobStatus.Running } job)
        {
            End(job with { IsCanceling = false }, JobStatus.Canceled, now);
        }
    }

    private void End(JobRecord job, JobStatus status, DateTimeOffset now)
    {
        JobRecord ended = job with { Status = status, Started = job.Started ?? now, Ended = now };
        catalog.Update(ended);
        Log(job.Id, JobSummary.Write(world, ended), now);
        BeginNext(job, now);
    }

    private void BeginNext(JobRecord ended, DateTimeOffset now)
    {
        _waiting.RemoveAll(job => job.Id == ended.Id);
        int next = _waiting.FindIndex(job => job.Name.IsNamed(ended.Definition.Name));
        if (next >= 0)
        {
            agenda.Add(now, _waiting[next].Begin);
            _waiting.RemoveAt(next);
        }
    }

    private void Log(int id, string text, DateTimeOffset time)
    {
        catalog.Log(id, new LogLine(time, text));
        world.Messages.Add(time, text);
    }
}
