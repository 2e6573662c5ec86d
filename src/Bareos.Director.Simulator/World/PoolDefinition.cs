namespace Bareos.Director.Simulator.World;

/// <summary>A pool of volumes.</summary>
/// <param name="Name">Its name.</param>
public sealed record PoolDefinition(string Name) : INamedResource
{
    /// <summary><c>Backup</c> or <c>Scratch</c>.</summary>
    public string Type { get; init; } = "Backup";

    /// <summary>How the names of its volumes begin; <c>*</c> for volumes that are not made by themselves.</summary>
    public string LabelFormat { get; init; } = "*";

    /// <summary>The most volumes that it may hold; 0 for any number.</summary>
    public int MaxVolumes { get; init; }

    /// <summary>How long volumes are kept.</summary>
    public TimeSpan VolumeRetention { get; init; } = TimeSpan.FromDays(365);

    /// <summary>The most bytes on a volume; 0 for any number.</summary>
    public long MaxVolumeBytes { get; init; }
}
