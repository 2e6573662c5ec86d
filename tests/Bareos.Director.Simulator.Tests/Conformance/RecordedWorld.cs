using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>The resources of the director that was recorded: the recorded commands name them.</summary>
internal static class RecordedWorld
{
    private const string Client1 = "client1-fd";
    private const string Small = "SmallSet";

    public static WorldDefinition Definition { get; } = new()
    {
        Clients =
        [
            new(Client1) { Description = "first client", Port = 19104 },
            new("client2-fd") { Description = "second client", Port = 19104 },
            new("utf8-fd") { Description = "Büro-Rechner ☃", Port = 19104 },
            new("offline-fd") { Description = "nobody listens here", Port = 19199, IsReachable = false },
        ],
        Jobs =
        [
            Backup("backup-small", Client1, Small) with { Description = "500 files, the ordinary job", Schedule = "WeeklyCycle" },
            Backup("backup-client2", "client2-fd", Small),
            Backup("backup-big", Client1, "BigSet") with { FullPool = "Big" },
            Backup("backup-weird", "utf8-fd", "WeirdSet") with { Description = "Sonderzeichen äöü ☃" },
            Backup("backup-plugin", Client1, Small) with { Ending = JobStatus.Fatal },
            Backup("backup-offline", "offline-fd", Small),
            Backup("backup-missing", Client1, "MissingSet") with { Ending = JobStatus.Warnings },
            Backup("backup-slow", Client1, Small) with { Duration = TimeSpan.FromSeconds(12), RunBefore = "/bin/sleep 12" },
            Backup("backup-veryslow", Client1, Small) with { Duration = TimeSpan.FromSeconds(120), RunBefore = "/bin/sleep 120" },
            Backup("backup-scriptfail", Client1, Small) with { Ending = JobStatus.Error },
            new("RestoreFiles", JobType.Restore, Client1, Small) { Storage = "File1" },
            new("admin-job", JobType.Admin, Client1, Small) { Storage = "File1", Level = JobLevel.None },
            new("verify-catalog", JobType.Verify, Client1, Small) { Storage = "File1", Level = JobLevel.VolumeToCatalog },
        ],
        Pools =
        [
            new("Full") { LabelFormat = "Full-", MaxVolumes = 100, MaxVolumeBytes = 1L << 30 },
            new("Differential") { LabelFormat = "Diff-", MaxVolumes = 100 },
            new("Incremental") { LabelFormat = "Inc-", MaxVolumes = 100 },
            new("Big") { LabelFormat = "Big-", MaxVolumes = 20 },
            new("Nolabel") { MaxVolumes = 20 },
            new("Scratch") { Type = "Scratch" },
        ],
        Storages = [new("File1"), new("File2"), new("File3")],
        FileSets =
        [
            new(Small, "/srv/demo/data/small") { Description = "about 500 small files" },
            new("BigSet", "/srv/demo/data/big") { Description = "about 20000 tiny files", Directories = 100, FilesPerDirectory = 100 },
            new("WeirdSet", "/srv/demo/data/weird") { Description = "odd file names", Directories = 1, FilesPerDirectory = 13 },
            new("MissingSet", "/srv/demo/data/does-not-exist") { Description = "points at nothing", Directories = 0 },
        ],
        Schedules = ["WeeklyCycle", "Nightly"],
        CatalogDatabase = "bareos1",
        HistoryLength = 50,
    };

    /// <summary>The names of all resources.</summary>
    public static IEnumerable<string> Names { get; } =
    [
        .. Definition.Clients.Select(static client => client.Name),
        .. Definition.Jobs.Select(static job => job.Name),
        .. Definition.Pools.Select(static pool => pool.Name),
        .. Definition.Storages.Select(static storage => storage.Name),
        .. Definition.FileSets.Select(static fileSet => fileSet.Name),
        .. Definition.Schedules.Select(static schedule => schedule.Name),
    ];

    private static JobDefinition Backup(string name, string client, string fileSet) =>
        new(name, JobType.Backup, client, fileSet) { Storage = "File1" };
}
