using System.Globalization;
using Bareos.Director.Commands;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Configuration;

/// <summary>A kind of resources that can be added while the director runs.</summary>
/// <param name="Title">Its name in configuration.</param>
/// <param name="Exists">Whether there is one of a name.</param>
/// <param name="Add">Adds one, or returns <see langword="null"/> when a setting that it needs is missing.</param>
internal sealed record ConfigurableResource(
    string Title,
    Func<WorldDefinition, string, bool> Exists,
    Func<WorldDefinition, string, IReadOnlyList<CommandWord>, WorldDefinition?> Add)
{
    private const int ClientPort = 9102;

    private static readonly ConfigurableResource[] All =
    [
        new("Client", static (world, name) => world.Clients.Named(name) is not null, AddClient),
        new("Job", static (world, name) => world.Jobs.Named(name) is not null, AddJob),
        new("Pool", static (world, name) => world.Pools.Named(name) is not null, AddPool),
        new("Schedule", static (world, name) => world.Schedules.Named(name) is not null,
            static (world, name, _) => world with { Schedules = [.. world.Schedules, new(name)] }),
        new("Storage", static (world, name) => world.Storages.Named(name) is not null, AddStorage),
        new("FileSet", static (world, name) => world.FileSets.Named(name) is not null,
            static (world, name, settings) => world with { FileSets = [.. world.FileSets, new(name, Value(settings, "file") ?? "/srv/data")] }),
    ];

    /// <summary>The kind of a name, or <see langword="null"/>.</summary>
    public static ConfigurableResource? Find(string title) =>
        Array.Find(All, kind => string.Equals(kind.Title, title, StringComparison.OrdinalIgnoreCase));

    // A client that was added is there: no daemon of it has to be simulated.
    private static WorldDefinition? AddClient(WorldDefinition world, string name, IReadOnlyList<CommandWord> settings) =>
        Value(settings, "address") is { } address && Value(settings, "password") is not null
            ? world with
            {
                Clients =
                [
                    .. world.Clients,
                    new(name) { Address = address, Port = Number(settings, "port") ?? ClientPort, Description = Value(settings, "description") ?? "" },
                ],
            }
            : null;

    private static WorldDefinition? AddJob(WorldDefinition world, string name, IReadOnlyList<CommandWord> settings)
    {
        // A job has to be told everything, or where the rest is.
        JobDefinition? defaults = Value(settings, "jobdefs") is null ? null : world.Jobs.FirstOrDefault(static job => job.Type == JobType.Backup);
        string? client = Value(settings, "client") ?? defaults?.Client;
        string? fileSet = Value(settings, "fileset") ?? defaults?.FileSet;
        return client is null || fileSet is null || world.Clients.Named(client) is null || world.FileSets.Named(fileSet) is null
            ? null
            : world with
            {
                Jobs =
                [
                    .. world.Jobs,
                    new(name, JobType.Backup, client, fileSet)
                    {
                        Storage = Value(settings, "storage") ?? defaults?.Storage ?? "File",
                        Schedule = Value(settings, "schedule") ?? "",
                    },
                ],
            };
    }

    private static WorldDefinition AddPool(WorldDefinition world, string name, IReadOnlyList<CommandWord> settings) => world with
    {
        Pools =
        [
            .. world.Pools,
            new(name) { LabelFormat = Value(settings, "labelformat") ?? "*", MaxVolumes = Number(settings, "maximumvolumes") ?? 0 },
        ],
    };

    private static WorldDefinition? AddStorage(WorldDefinition world, string name, IReadOnlyList<CommandWord> settings) =>
        Value(settings, "address") is { } address && Value(settings, "device") is { } device
            ? world with { Storages = [.. world.Storages, new(name) { Address = address, Device = device }] }
            : null;

    private static string? Value(IReadOnlyList<CommandWord> settings, string keyword) =>
        settings.FirstOrDefault(word => word.Is(keyword)).Value;

    private static int? Number(IReadOnlyList<CommandWord> settings, string keyword) =>
        int.TryParse(Value(settings, keyword), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
