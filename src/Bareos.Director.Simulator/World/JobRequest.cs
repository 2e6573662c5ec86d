namespace Bareos.Director.Simulator.World;

/// <summary>A wish to start a job. What is <see langword="null"/> is taken from the job's definition.</summary>
/// <param name="Job">The name of the job.</param>
public sealed record JobRequest(string Job)
{
    /// <summary>The level.</summary>
    public JobLevel? Level { get; init; }

    /// <summary>The client.</summary>
    public string? Client { get; init; }

    /// <summary>The fileset.</summary>
    public string? FileSet { get; init; }

    /// <summary>The pool.</summary>
    public string? Pool { get; init; }

    /// <summary>The storage.</summary>
    public string? Storage { get; init; }

    /// <summary>The priority.</summary>
    public int? Priority { get; init; }

    /// <summary>When to start; a moment that is past means at once.</summary>
    public DateTimeOffset? When { get; init; }

    /// <summary>A remark.</summary>
    public string Comment { get; init; } = "";

    /// <summary>The files of a restore: how many, and their bytes.</summary>
    public (int Files, long Bytes) Restored { get; init; }
}
