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

    /// <summary>The bytes on it.</summary>
    public long Bytes { get; init; }

    /// <summary>The jobs on it.</summary>
    public int Jobs { get; init; }

    /// <summary>The blocks on it.</summary>
    public int Blocks { get; init; }

    /// <summary>When it was written first.</summary>
    public DateTimeOffset FirstWritten { get; init; }

    /// <summary>When it was written last.</summary>
    public DateTimeOffset LastWritten { get; init; }
}
