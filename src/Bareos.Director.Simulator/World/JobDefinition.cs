namespace Bareos.Director.Simulator.World;

/// <summary>A job.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it does.</param>
/// <param name="Client">The name of its client.</param>
/// <param name="FileSet">The name of its fileset.</param>
public sealed record JobDefinition(string Name, JobType Type, string Client, string FileSet) : INamedResource
{
    /// <summary>A remark for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>The level that it runs at unless told otherwise.</summary>
    public JobLevel Level { get; init; } = JobLevel.Full;

    /// <summary>The storage that it writes to or reads from.</summary>
    public string Storage { get; init; } = "File";

    /// <summary>The pool that it uses for levels without one of their own.</summary>
    public string Pool { get; init; } = "Full";

    /// <summary>The pool of full backups.</summary>
    public string FullPool { get; init; } = "Full";

    /// <summary>The pool of differential backups.</summary>
    public string DifferentialPool { get; init; } = "Differential";

    /// <summary>The pool of incremental backups.</summary>
    public string IncrementalPool { get; init; } = "Incremental";

    /// <summary>The schedule that names it, or nothing.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>The directory that a restore puts files below.</summary>
    public string Where { get; init; } = Type == JobType.Restore ? "/var/tmp/bareos-restores" : "";

    /// <summary>How urgent it is; smaller is more urgent.</summary>
    public int Priority { get; init; } = 10;

    /// <summary>How long it runs. Its log lines are spread over this time.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A command that runs on the director before the job and takes the better part of its time; empty for none.</summary>
    public string RunBefore { get; init; } = "";

    /// <summary>How it ends, unless its client cannot be reached or somebody cancels it.</summary>
    public JobStatus Ending { get; init; } = JobStatus.Terminated;

    /// <summary>The pool for a level, and the name of the setting that chose it.</summary>
    internal (string Pool, string Source) PoolFor(JobLevel level) => (Type, level) switch
    {
        (JobType.Backup, JobLevel.Full) => (FullPool, "Job FullPool override"),
        (JobType.Backup, JobLevel.Differential) => (DifferentialPool, "Job DiffPool override"),
        (JobType.Backup, JobLevel.Incremental) => (IncrementalPool, "Job IncPool override"),
        _ => (Pool, "Job resource"),
    };
}
