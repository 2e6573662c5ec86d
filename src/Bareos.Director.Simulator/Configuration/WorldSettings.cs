using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Configuration;

/// <summary>What the configuration file wants to be different from the default world.</summary>
internal sealed record WorldSettings
{
    public IReadOnlyList<ClientDefinition>? Clients { get; init; }

    public IReadOnlyList<JobDefinition>? Jobs { get; init; }

    public IReadOnlyList<PoolDefinition>? Pools { get; init; }

    public IReadOnlyList<StorageDefinition>? Storages { get; init; }

    public IReadOnlyList<FileSetDefinition>? FileSets { get; init; }

    /// <summary>The entries of the first fileset, instead of what it is defined with.</summary>
    public int? MainFiles { get; init; }

    public IReadOnlyList<ScheduleDefinition>? Schedules { get; init; }

    public string? Catalog { get; init; }

    public int? HistoryLength { get; init; }

    public int? ArchivedJobs { get; init; }

    public int? WarningPercent { get; init; }

    public int? FailurePercent { get; init; }

    /// <summary>Changes a world.</summary>
    public WorldDefinition ApplyTo(WorldDefinition world) => world with
    {
        Clients = Clients ?? world.Clients,
        Jobs = Jobs ?? world.Jobs,
        Pools = Pools ?? world.Pools,
        Storages = Storages ?? world.Storages,
        FileSets = Grow(FileSets ?? world.FileSets),
        Schedules = Schedules ?? world.Schedules,
        Catalog = Catalog ?? world.Catalog,
        HistoryLength = HistoryLength ?? world.HistoryLength,
        ArchivedJobs = ArchivedJobs ?? world.ArchivedJobs,
        WarningPercent = WarningPercent ?? world.WarningPercent,
        FailurePercent = FailurePercent ?? world.FailurePercent,
    };

    private IReadOnlyList<FileSetDefinition> Grow(IReadOnlyList<FileSetDefinition> fileSets) => MainFiles is { } entries && fileSets.Count > 0
        ? [FileSetDefinition.OfSize(fileSets[0].Name, fileSets[0].Path, entries) with { Description = fileSets[0].Description }, .. fileSets.Skip(1)]
        : fileSets;
}
