namespace Bareos.Director.Simulator.World;

/// <summary>A job of the catalog.</summary>
/// <param name="Id">Its number.</param>
/// <param name="UniqueName">Its name with the moment and a counter, e.g. <c>BackupClient1.2026-11-21_19.30.28_04</c>.</param>
/// <param name="Definition">The job as it is configured.</param>
public sealed record JobRecord(int Id, string UniqueName, JobDefinition Definition)
{
    /// <summary>Where it stands.</summary>
    public JobStatus Status { get; init; } = JobStatus.Created;

    /// <summary>The level it runs at.</summary>
    public JobLevel Level { get; init; }

    /// <summary>Its client.</summary>
    public string Client { get; init; } = "";

    /// <summary>Its fileset.</summary>
    public string FileSet { get; init; } = "";

    /// <summary>Its pool.</summary>
    public string Pool { get; init; } = "";

    /// <summary>Where the choice of the pool comes from, in the director's words.</summary>
    public string PoolSource { get; init; } = "";

    /// <summary>Its storage.</summary>
    public string Storage { get; init; } = "";

    /// <summary>How urgent it is.</summary>
    public int Priority { get; init; }

    /// <summary>A remark given when it was started.</summary>
    public string Comment { get; init; } = "";

    /// <summary>When it was due.</summary>
    public DateTimeOffset Scheduled { get; init; }

    /// <summary>When it began, or <see langword="null"/>.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended, or <see langword="null"/>.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Files saved or restored.</summary>
    public int Files { get; init; }

    /// <summary>Bytes saved or restored.</summary>
    public long Bytes { get; init; }

    /// <summary>Errors that did not end it.</summary>
    public int Errors { get; init; }

    /// <summary>The number of its session on the storage daemon.</summary>
    public int VolumeSession { get; init; }

    /// <summary>The volume that it wrote or read, or nothing.</summary>
    public string Volume { get; init; } = "";

    /// <summary>Whether the names of its files are gone from the catalog.</summary>
    public bool HasPurgedFiles { get; init; }

    /// <summary>Whether it was cancelled, and ends as soon as the command before it does.</summary>
    public bool IsCanceling { get; init; }
}
