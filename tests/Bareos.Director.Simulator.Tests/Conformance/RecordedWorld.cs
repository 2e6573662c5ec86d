using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>The resources of the director that was recorded: the recorded commands name them.</summary>
internal static class RecordedWorld
{
    private const string Client1 = "client1-fd";
    private const string Small = "SmallSet";
    private const string Big = "backup-big";

    private static readonly string[] OddNames =
    [
        "<xml>&amp;.txt", "back\\slash.txt", "bell\a.txt", "braces{}.txt", "comma,semicolon;.txt", "dollar$(x).txt", "emoji-😀.txt",
        "new\nline.txt", "percent%s%d.txt", "quote\"double.txt", "quote'single.txt", "snow-☃.txt", "tab\there.txt", "two  spaces.txt",
        "umlaut-äöüß.txt", "日本語.txt",
    ];

    /// <summary>The resources as a recorded session found them.</summary>
    public static WorldDefinition Of(string recording) => Recording.Number(recording) switch
    {
        // An earlier session added a client.
        >= 40 and <= 42 => Definition with { HistoryLength = 60, Clients = [.. Definition.Clients, new("added40A0-fd") { Port = 19104 }] },
        82 => Definition with { HistoryLength = 120 },
        // On the second director, the fifth job was the big one.
        >= 85 and <= 89 => Definition with { Jobs = [.. Definition.Jobs.Where(static job => job.Name != Big).Take(4), Definition.Jobs[2], .. Definition.Jobs.Where(static job => job.Name != Big).Skip(4)] },
        _ => Definition,
    };

    /// <summary>The director of a recorded session.</summary>
    public static string DirectorOf(string recording) => Recording.Number(recording) is >= 85 and <= 89 ? "bareos-dir2" : "bareos-dir";

    public static WorldDefinition Definition { get; } = new()
    {
        Clients =
        [
            new(Client1) { Description = "first client", Port = 19104 },
            new("client2-fd") { Description = "second client", Port = 19104 },
            new("utf8-fd") { Description = "Büro-Rechner ☃", Port = 19104 },
            new("offline-fd") { Description = "nobody listens here", Port = 19199, IsReachable = false },
        ],
        // In the order in which they ran first.
        Jobs =
        [
            Backup("backup-small", Client1, Small) with { Description = "500 files, the ordinary job", Schedule = "WeeklyCycle" },
            Backup("backup-plugin", Client1, Small) with { Ending = JobStatus.Fatal },
            Backup(Big, Client1, "BigSet") with { FullPool = "Big", Storage = "File3" },
            Backup("backup-weird", "utf8-fd", "WeirdSet") with { Description = "Sonderzeichen äöü ☃" },
            Backup("backup-client2", "client2-fd", Small) with { Storage = "File2" },
            Backup("backup-offline", "offline-fd", Small),
            Backup("backup-missing", Client1, "MissingSet") with { Ending = JobStatus.Warnings },
            Backup("backup-slow", Client1, Small) with { Duration = TimeSpan.FromSeconds(12), RunBefore = "/bin/sleep 12" },
            Backup("backup-veryslow", Client1, Small) with { Duration = TimeSpan.FromSeconds(120), RunBefore = "/bin/sleep 120" },
            Backup("backup-scriptfail", Client1, Small) with { Ending = JobStatus.Error },
            new("RestoreFiles", JobType.Restore, Client1, Small) { Storage = "File1", Where = "/srv/demo/restores" },
            new("admin-job", JobType.Admin, Client1, Small) { Storage = "File1", Level = JobLevel.None },
            new("verify-catalog", JobType.Verify, Client1, Small) { Storage = "File1", Level = JobLevel.VolumeToCatalog, JobToVerify = "backup-small" },
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
        Storages = [Storage(1), Storage(2), Storage(3)],
        FileSets =
        [
            new(Small, "/srv/demo/data/small") { Description = "about 500 small files" },
            new("BigSet", "/srv/demo/data/big") { Description = "about 20000 tiny files", Directories = 100, FilesPerDirectory = 100 },
            new("WeirdSet", "/srv/demo/data/weird") { Description = "odd file names", Directories = 1, FilesPerDirectory = 3, Files = OddNames, Latin1Files = ["latin1-äöü.txt", "latin1-ß.txt"] },
            new("MissingSet", "/srv/demo/data/does-not-exist") { Description = "points at nothing", Directories = 0 },
        ],
        Schedules =
        [
            new("WeeklyCycle")
            {
                Runs =
                [
                    new(JobLevel.Full, new(5, 15)) { Days = [DayOfWeek.Saturday], Weeks = (1, 1) },
                    new(JobLevel.Differential, new(5, 15)) { Days = [DayOfWeek.Saturday], Weeks = (2, 5) },
                    new(JobLevel.Incremental, new(5, 15))
                    {
                        Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
                    },
                ],
            },
            new("Nightly") { Runs = [new(JobLevel.Incremental, new(4, 45))] },
        ],
        CatalogDatabase = "bareos1",
        ConfigurationDirectory = "/srv/demo/etc/bareos1",
        WorkingDirectory = "/srv/demo/var/dir1",
        HistoryLength = 50,
    };

    /// <summary>The names of all resources.</summary>
    public static IEnumerable<string> Names { get; } =
    [
        .. RecordedConsoles.All.Select(static console => console.Name),
        .. Definition.Clients.Select(static client => client.Name),
        .. Definition.Jobs.Select(static job => job.Name),
        .. Definition.Pools.Select(static pool => pool.Name),
        .. Definition.Storages.Select(static storage => storage.Name),
        .. Definition.FileSets.Select(static fileSet => fileSet.Name),
        .. Definition.Schedules.Select(static schedule => schedule.Name),
    ];

    private static StorageDefinition Storage(int number) => new($"File{number}")
    {
        Port = 19103,
        Device = $"FileStorage{number}",
        Directory = $"/srv/demo/storage/{number}",
        DeviceCount = 5,
    };

    private static JobDefinition Backup(string name, string client, string fileSet) =>
        new(name, JobType.Backup, client, fileSet) { Storage = "File1" };
}
