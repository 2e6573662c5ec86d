using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands;

/// <summary>The resources that a console may see: what it may not see does not exist for it.</summary>
internal sealed class VisibleResources(WorldDefinition world, Permissions permissions)
{
    public IReadOnlyList<JobDefinition> Jobs => Filter(AclKind.Job, world.Jobs);

    public IReadOnlyList<ClientDefinition> Clients => Filter(AclKind.Client, world.Clients);

    public IReadOnlyList<StorageDefinition> Storages => Filter(AclKind.Storage, world.Storages);

    public IReadOnlyList<PoolDefinition> Pools => Filter(AclKind.Pool, world.Pools);

    public IReadOnlyList<FileSetDefinition> FileSets => Filter(AclKind.FileSet, world.FileSets);

    public IReadOnlyList<ScheduleDefinition> Schedules => Filter(AclKind.Schedule, world.Schedules);

    /// <summary>The catalogs: there is one.</summary>
    public IReadOnlyList<string> Catalogs => permissions.May(AclKind.Catalog, world.Catalog) ? [world.Catalog] : [];

    private IReadOnlyList<T> Filter<T>(AclKind kind, IReadOnlyList<T> resources)
        where T : INamedResource =>
        permissions.IsRestricted(kind) ? [.. resources.Where(resource => permissions.May(kind, resource.Name))] : resources;
}
