namespace Bareos.Director.Simulator.World;

/// <summary>The configured resources of a director, and how much history its catalog begins with.</summary>
public sealed record WorldDefinition
{
    /// <summary>The clients, in the order of the configuration.</summary>
    public IReadOnlyList<ClientDefinition> Clients { get; init; } = [];

    /// <summary>The jobs, in the order of the configuration.</summary>
    public IReadOnlyList<JobDefinition> Jobs { get; init; } = [];

    /// <summary>The pools, in the order of the configuration.</summary>
    public IReadOnlyList<PoolDefinition> Pools { get; init; } = [];

    /// <summary>The storages, in the order of the configuration.</summary>
    public IReadOnlyList<StorageDefinition> Storages { get; init; } = [];

    /// <summary>The filesets, in the order of the configuration.</summary>
    public IReadOnlyList<FileSetDefinition> FileSets { get; init; } = [];

    /// <summary>The schedules, in the order of the configuration.</summary>
    public IReadOnlyList<ScheduleDefinition> Schedules { get; init; } = [];

    /// <summary>The names of the message resources.</summary>
    public IReadOnlyList<string> Messages { get; init; } = ["Daemon", "Standard"];

    /// <summary>The name of the defaults that all backup jobs share.</summary>
    public string JobDefaults { get; init; } = "DefaultJob";

    /// <summary>The directory of the configuration.</summary>
    public string ConfigurationDirectory { get; init; } = "/etc/bareos";

    /// <summary>The directory that the daemons work in.</summary>
    public string WorkingDirectory { get; init; } = "/var/lib/bareos";

    /// <summary>The catalog's name.</summary>
    public string Catalog { get; init; } = "MyCatalog";

    /// <summary>The name of the catalog's database.</summary>
    public string CatalogDatabase { get; init; } = "bareos";

    /// <summary>How many jobs ran before the director began.</summary>
    public int HistoryLength { get; init; } = 48;

    /// <summary>How many of a hundred jobs that would end well end with warnings, by the seed and the number of the job.</summary>
    public int WarningPercent { get; init; }

    /// <summary>How many of a hundred jobs that would end well fail, by the seed and the number of the job.</summary>
    public int FailurePercent { get; init; }

    /// <summary>
    /// How many jobs ran long before those, a minute after one another: up to millions, for each is made when it is read. Filesets may
    /// be as big: <see cref="FileSetDefinition.OfSize"/>.
    /// </summary>
    public int ArchivedJobs { get; init; }

    /// <summary>A small installation: three clients, one of which cannot be reached, and jobs that succeed, warn, fail and take their time.</summary>
    public static WorldDefinition Default => DefaultWorld.Definition;
}
