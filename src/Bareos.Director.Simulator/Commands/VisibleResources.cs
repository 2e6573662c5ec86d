using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands;

/// <summary>The resources that a console may see: what it may not see does not exist for it.</summary>
internal sealed class VisibleResources(WorldDefinition world)
{
    public IReadOnlyList<JobDefinition> Jobs => world.Jobs;

    public IReadOnlyList<ClientDefinition> Clients => world.Clients;

    public IReadOnlyList<StorageDefinition> Storages => world.Storages;

    public IReadOnlyList<PoolDefinition> Pools => world.Pools;

    public IReadOnlyList<FileSetDefinition> FileSets => world.FileSets;

    public IReadOnlyList<ScheduleDefinition> Schedules => world.Schedules;

    /// <summary>The catalogs: there is one.</summary>
    public IReadOnlyList<string> Catalogs => [world.Catalog];
}
