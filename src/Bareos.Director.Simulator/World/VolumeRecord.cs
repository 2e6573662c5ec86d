namespace Bareos.Director.Simulator.World;

/// <summary>A volume of the catalog.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Pool">Its pool.</param>
/// <param name="Storage">Its storage.</param>
public sealed record VolumeRecord(int Id, string Name, string Pool, string Storage)
{
    /// <summary><c>Append</c>, <c>Full</c>, <c>Used</c>, …</summary>
    public string Status { get; init; } = "Append";

    /// <summary>Whether it may be used: 0 no, 1 yes, 2 only read, as an archive.</summary>
    public int Enabled { get; init; } = 1;

    /// <summary>Whether it may be used again when its jobs are gone.</summary>
    public bool IsRecycled { get; init; } = true;

    /// <summary>How long its jobs are kept.</summary>
    public TimeSpan Retention { get; init; }

    /// <summary>How long it may be used from its first job; zero for any time.</summary>
    public TimeSpan UseDuration { get; init; }

    /// <summary>The most jobs; 0 for any number.</summary>
    public int MaxJobs { get; init; }

    /// <summary>The most files; 0 for any number.</summary>
    public int MaxFiles { get; init; }

    /// <summary>The most bytes; 0 for any number.</summary>
    public long MaxBytes { get; init; }

    /// <summary>Its slot in a changer; 0 for none.</summary>
    public int Slot { get; init; }

    /// <summary>Whether it is in a changer.</summary>
    public bool IsInChanger { get; init; }

    /// <summary>The pool that it goes to when it is recycled; nothing for its own.</summary>
    public string RecyclePool { get; init; } = "";

    /// <summary>Whether it is truncated when it is purged.</summary>
    public bool IsTruncatedOnPurge { get; init; }

    /// <summary>The bytes on it.</summary>
    public long Bytes { get; init; }

    /// <summary>The files on it, as tapes count them.</summary>
    public int Files { get; init; }

    /// <summary>The jobs on it.</summary>
    public int Jobs { get; init; }

    /// <summary>The blocks on it.</summary>
    public int Blocks { get; init; }

    /// <summary>When it was written first.</summary>
    public DateTimeOffset FirstWritten { get; init; }

    /// <summary>When it was written last.</summary>
    public DateTimeOffset LastWritten { get; init; }

    /// <summary>What a pool wants of its volumes.</summary>
    internal VolumeRecord WithDefaultsOf(PoolDefinition? pool) => pool is null
        ? this
        : this with { Retention = pool.VolumeRetention, MaxBytes = pool.MaxVolumeBytes };
}
