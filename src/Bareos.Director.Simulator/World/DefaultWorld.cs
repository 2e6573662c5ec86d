namespace Bareos.Director.Simulator.World;

/// <summary>The installation that a simulator plays unless told otherwise.</summary>
internal static class DefaultWorld
{
    private const string Reachable = "bareos-fd";
    private const string Second = "client2-fd";
    private const string Unreachable = "offline-fd";
    private const string Files = "LinuxAll";
    private const string Weekly = "WeeklyCycle";

    private static readonly IReadOnlyList<DayOfWeek> WorkingDays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public static WorldDefinition Definition { get; } = new()
    {
        Clients =
        [
            new(Reachable) { Description = "the director's own machine" },
            new(Second) { Description = "another machine", Address = "192.0.2.12" },
            new(Unreachable) { Description = "nobody listens here", Address = "192.0.2.99", IsReachable = false },
        ],
        Jobs =
        [
            new("BackupClient1", JobType.Backup, Reachable, Files) { Level = JobLevel.Incremental, Schedule = Weekly },
            new("BackupClient2", JobType.Backup, Second, Files) { Level = JobLevel.Incremental, Schedule = Weekly },
            new("BackupOffline", JobType.Backup, Unreachable, Files) { Schedule = Weekly, Ending = JobStatus.Error },
            new("BackupSlow", JobType.Backup, Reachable, Files)
            {
                Description = "takes ten seconds",
                Duration = TimeSpan.FromSeconds(10),
                RunBefore = "/bin/sleep 8",
            },
            new("BackupWarning", JobType.Backup, Second, "SelfTest")
            {
                Description = "ends with warnings",
                Ending = JobStatus.Warnings,
            },
            new("BackupCatalog", JobType.Backup, Reachable, "Catalog") { Schedule = "WeeklyCycleAfterBackup", Priority = 11 },
            new("RestoreFiles", JobType.Restore, Reachable, Files),
            new("AdminJob", JobType.Admin, Reachable, Files) { Level = JobLevel.None, Duration = TimeSpan.Zero },
        ],
        Pools =
        [
            new("Full") { LabelFormat = "Full-", MaxVolumes = 100, MaxVolumeBytes = 50L << 30 },
            new("Differential") { LabelFormat = "Differential-", MaxVolumes = 100, VolumeRetention = TimeSpan.FromDays(90) },
            new("Incremental") { LabelFormat = "Incremental-", MaxVolumes = 100, VolumeRetention = TimeSpan.FromDays(30) },
            new("Scratch") { Type = "Scratch" },
        ],
        Storages = [new("File")],
        FileSets =
        [
            new(Files, "/srv/data") { Description = "what matters" },
            new("SelfTest", "/srv/selftest")
            {
                Description = "names in UTF-8, and not in UTF-8",
                Directories = 2,
                FilesPerDirectory = 5,
                Files = ["grüße-☃.txt"],
                Latin1Files = ["café.txt", "grüße.txt"],
            },
            new("Catalog", "/var/lib/bareos") { Directories = 1, FilesPerDirectory = 1 },
        ],
        Schedules =
        [
            new(Weekly)
            {
                Runs =
                [
                    new(JobLevel.Full, new(21, 0)) { Days = [DayOfWeek.Saturday], Weeks = (1, 1) },
                    new(JobLevel.Differential, new(21, 0)) { Days = [DayOfWeek.Saturday], Weeks = (2, 5) },
                    new(JobLevel.Incremental, new(21, 0)) { Days = WorkingDays },
                ],
            },
            new("WeeklyCycleAfterBackup") { Runs = [new(JobLevel.Full, new(21, 10)) { Days = WorkingDays }] },
        ],
    };
}
