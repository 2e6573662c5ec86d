namespace Bareos.Director.Simulator.World;

/// <summary>What the director knows: its resources, its catalog, the jobs that run, the messages that wait. Thread-safe.</summary>
/// <remarks>
/// The world moves with its clock, and only when somebody looks: every member first lets happen what is due. What it gives out are
/// immutable records of that moment.
/// </remarks>
public sealed class DirectorWorld
{
    private readonly Lock _gate = new();
    private readonly Agenda _agenda = new();
    private readonly TimeProvider _clock;
    private readonly JobCatalog _catalog = new();
    private readonly VolumeShelf _shelf;
    private readonly JobRunner _runner;
    private readonly SimulatorCounters _counters;
    private readonly HashSet<int> _counted = [];
    private readonly HashSet<string> _probed = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal DirectorWorld(SimulatorOptions options, SimulatorCounters counters)
    {
        Definition = options.World;
        Seed = options.Seed;
        DirectorName = options.DirectorName;
        _clock = options.TimeProvider;
        _counters = counters;
        _shelf = new VolumeShelf(Definition);
        Started = Now;
        _runner = new JobRunner(this, _agenda, _catalog, _shelf);
        var history = new WorldHistory(this, _runner, _agenda);
        _catalog.Open(new JobArchive(Definition, Seed, history.Begin, _runner.Sum));
        history.Write();
        if (options.RunsSchedules)
        {
            new Timetable(this, _runner, _agenda, _clock.LocalTimeZone).Begin(Now);
        }

        Messages.Take(int.MaxValue);
    }

    /// <summary>The resources.</summary>
    public WorldDefinition Definition { get; private set; }

    /// <summary>Whether messages wait for a console.</summary>
    public bool HasMessages => Look(() => !Messages.IsEmpty);

    /// <summary>When the director was started.</summary>
    public DateTimeOffset Started { get; private set; }

    /// <summary>The jobs of the catalog, by number. Those of the archive are made while they are read.</summary>
    public IReadOnlyList<JobRecord> Jobs => Look(() => _catalog.All);

    /// <summary>The jobs of the catalog, in the order of their start.</summary>
    public IReadOnlyList<JobRecord> JobsByStart => Look(() => _catalog.ByStart);

    /// <summary>The volumes of the catalog, by number.</summary>
    public IReadOnlyList<VolumeRecord> Volumes => Look(() => _shelf.All);

    // The director's one queue: whoever reads it empties it for everybody.
    internal MessageQueue Messages { get; } = new();

    /// <summary>What consoles switched off.</summary>
    internal DisabledResources Disabled { get; } = new();

    /// <summary>The lists of files that consoles prepared for a restore, by their names.</summary>
    internal RestoreLists RestoreLists { get; } = new();

    /// <summary>The numbers of the directories that were saved.</summary>
    internal PathNumbers Paths { get; } = new();

    internal string DirectorName { get; }

    internal int Seed { get; }

    internal DateTimeOffset Now => _clock.GetLocalNow();

    /// <summary>A job, or <see langword="null"/>.</summary>
    public JobRecord? FindJob(int id) => Look(() => _catalog.Find(id));

    /// <summary>The log of a job; empty when there is none.</summary>
    public IReadOnlyList<LogLine> LogOf(int jobId) => Look(() =>
        _catalog.IsArchived(jobId) && _catalog.Find(jobId) is { } job ? JobScript.LogOf(this, job) : _catalog.LogOf(jobId));

    /// <summary>Starts a job. Returns its number.</summary>
    /// <exception cref="ArgumentException">There is no such job.</exception>
    public int StartJob(JobRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Look(() =>
        {
            JobRecord job = _runner.Start(request, Now);
            _counters.JobStarted(job.Definition.Type == JobType.Restore);
            _agenda.CatchUp(Now);
            Change();
            return job.Id;
        });
    }

    /// <summary>Takes the messages for consoles, a line each: nobody else will see them.</summary>
    public IReadOnlyList<string> TakeMessages() => TakeMessages(int.MaxValue);

    // How many lines wait.
    internal int MessageLines => Look(() => Messages.Count);

    internal IReadOnlyList<string> TakeMessages(int most) => Look(() => Messages.Take(most));

    /// <summary>Puts a message into the consoles' queue.</summary>
    /// <param name="text">The message, with the daemon and the job and a line feed at its end.</param>
    public void AddMessage(string text) => Look(() =>
    {
        Messages.Add(Now, text);
        return true;
    });

    /// <summary>Cancels a job. Returns whether it had not ended yet.</summary>
    public bool CancelJob(int id) => Look(() => Count(_runner.Cancel(id, Now)));

    // As the command does, which does not interrupt what runs before a job.
    internal bool AskToCancel(int id) => Look(() => Count(_runner.Cancel(id, Now, waits: true)));

    /// <summary>Deletes a job and its log from the catalog. Returns whether it was there.</summary>
    public bool DeleteJob(int id) => Look(() => Count(_catalog.Remove(id)));

    /// <summary>Adds an empty volume, as if it had been labelled.</summary>
    public VolumeRecord AddVolume(string name, string pool, string storage) => Look(() => _shelf.Add(name, pool, storage, Now));

    /// <summary>Deletes a volume from the catalog. Returns whether it was there.</summary>
    public bool DeleteVolume(string name) => Look(() => Count(_shelf.Delete(name)));

    /// <summary>Changes a volume. Returns whether it was there.</summary>
    internal bool UpdateVolume(string name, Func<VolumeRecord, VolumeRecord> change) => Look(() => Count(_shelf.Update(name, change)));

    /// <summary>Changes a job of the catalog. Returns whether it was there.</summary>
    internal bool UpdateJob(int id, Func<JobRecord, JobRecord> change) => Look(() => Count(_catalog.Update(id, change)));

    /// <summary>Switches a job, client or schedule on or off.</summary>
    internal void Switch(INamedResource resource, bool isEnabled) => Look(() =>
    {
        Disabled.Switch(resource, isEnabled);
        return Count(happened: true);
    });

    /// <summary>Reads the configuration again: what was switched off is on.</summary>
    internal void Reload() => Look(() =>
    {
        Disabled.Clear();
        _probed.Clear();
        HasReloaded = true;
        return Count(happened: true);
    });

    /// <summary>Whether the configuration has been read again since the director began.</summary>
    internal bool HasReloaded { get; private set; }

    /// <summary>Asks a client how it wants to be talked to, once until the configuration is read again. Returns whether that was known.</summary>
    internal bool Probe(string client) => Look(() => !_probed.Add(client));

    /// <summary>Takes the jobs that have ended into the statistics. Returns how many were not in them yet.</summary>
    internal int CountForStatistics() => Look(() =>
    {
        int[] ended = [.. _catalog.All.Where(static job => job.Status.HasEnded()).Select(static job => job.Id)];
        int before = _counted.Count;
        _counted.UnionWith(ended);
        return _counted.Count - before;
    });

    /// <summary>Changes the configuration.</summary>
    internal void Configure(Func<WorldDefinition, WorldDefinition> change) => Look(() =>
    {
        Definition = change(Definition);
        return Count(happened: true);
    });

    /// <summary>The director's process ends and begins again: jobs that have not ended are failed ones then; all else is kept.</summary>
    internal void Restart() => Look(() =>
    {
        _runner.Abandon(Now);
        Started = Now;
        Change();
        return true;
    });

    /// <summary>Waits until something has happened: by the clock, or because somebody changed the world.</summary>
    internal async Task NextEventAsync(CancellationToken cancellationToken)
    {
        (Task changed, TimeSpan? due) = Look(() => (_changed.Task, _agenda.Next - Now));
        if (due is null)
        {
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (due > TimeSpan.Zero)
        {
            // Timers count whole milliseconds; less than one would be no wait at all.
            TimeSpan wait = TimeSpan.FromMilliseconds(Math.Ceiling(due.Value.TotalMilliseconds));
            await changed.WaitAsync(wait, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The files of a job, made one by one; none when there is no such job or when it saved none.</summary>
    internal IEnumerable<FileEntry> FilesOf(int jobId)
    {
        JobRecord? job = FindJob(jobId);
        return job is { Definition.Type: JobType.Backup, Files: > 0, HasPurgedFiles: false } ? FilesOf(job.FileSet) : [];
    }

    /// <summary>The files of a fileset.</summary>
    internal IEnumerable<FileEntry> FilesOf(string fileSet) =>
        Definition.FileSets.Named(fileSet) is { } found
            ? FileTree.Files(found, Seed)
            : [];

    private bool Count(bool happened)
    {
        if (happened)
        {
            _counters.Mutated();
            Change();
        }

        return happened;
    }

    private void Change()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private T Look<T>(Func<T> look)
    {
        lock (_gate)
        {
            _agenda.CatchUp(Now);
            return look();
        }
    }
}
