using System.Globalization;
using Bareos.Director.Simulator;
using Bareos.Director.Simulator.World;
using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>The simulated director of a stress: many jobs with names of their own, and one that does nothing.</summary>
internal static class StressDirector
{
    /// <summary>What the service leaves to people: a director counts a console until its thread has noticed that it is gone.</summary>
    public const int LeftToPeople = 4;

    private const string Client = "stress-fd";
    private const string TinyJob = "stress-tiny";
    private const string BigJob = "stress-big";
    private const string Console = "stress-console";
    private const int Jobs = 200;
    private const int Archived = 5_000;
    private const int BigFiles = 150_000;

    public static SimulatorOptions Options(StressPlan plan) => new()
    {
        Consoles = [new SimulatedConsole(Console, TestService.AdminPassword), new SimulatedConsole(TestServiceOptions.OperatorConsole.Name, TestServiceOptions.OperatorConsole.Password)],
        MaxConsoleConnections = plan.MaxSessions + LeftToPeople,
        NoDelay = true,
        FailedLoginDelay = TimeSpan.FromMilliseconds(50),

        // A machine that is busy with other tests lets a reader wait for longer than the usual tenth of a second.
        BlockedWriteThreshold = TimeSpan.FromSeconds(1),
        Seed = 7,
        World = new WorldDefinition
        {
            Clients = [new ClientDefinition(Client)],
            Jobs =
            [
                .. Enumerable.Range(0, Jobs).Select(number => new JobDefinition($"stress-{number:D3}", JobType.Backup, Client, "Some")),
                new JobDefinition(BigJob, JobType.Backup, Client, "Many"),
                new JobDefinition(TinyJob, JobType.Admin, Client, "Some") { Level = JobLevel.None, Duration = TimeSpan.Zero },
                new JobDefinition("RestoreFiles", JobType.Restore, Client, "Some"),
            ],
            Pools = [new PoolDefinition("Full") { LabelFormat = "Full-" }, new PoolDefinition("Differential"), new PoolDefinition("Incremental"), new PoolDefinition("Scratch") { Type = "Scratch" }],
            Storages = [new StorageDefinition("File")],
            FileSets = [new FileSetDefinition("Some", "/srv/some") { Directories = 1, FilesPerDirectory = 3 }, FileSetDefinition.OfSize("Many", "/srv/many", BigFiles)],
            ArchivedJobs = Archived,
            HistoryLength = 0,
        },
    };

    /// <summary>The console, by its configuration in the service.</summary>
    public static (string Key, string? Value) ConsoleSetting => ($"BareosGrpc:Directors:{TestService.Director}:Consoles:{TestService.Admin}:ConsoleName", Console);

    /// <summary>What there is to ask for.</summary>
    public static StressGround Ground(DirectorSimulator director)
    {
        JobRecord[] ended = [.. Enumerable.Range(1, Archived).Select(id => director.World.FindJob(id)!)];
        return new StressGround
        {
            Jobs = [.. director.World.Definition.Jobs.Select(job => job.Name).Where(name => name.StartsWith("stress-", StringComparison.Ordinal))],
            Ended = [.. ended.Select(job => job.Id)],
            Trees = [.. ended.Where(job => job is { Files: > 0, FileSet: "Some" }).Select(job => job.Id)],
            Client = Client,
            TinyJob = TinyJob,
            BigJob = ended.First(job => job is { Files: > 0, FileSet: "Many" }).Id,
            BigJobFiles = BigFiles,
            Consoles = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [TestService.Admin] = Console,
                [TestService.Operator] = TestServiceOptions.OperatorConsole.Name,
            },
        };
    }

    /// <summary>What the director counted.</summary>
    public static string Counters(DirectorSimulator director) => string.Create(
        CultureInfo.InvariantCulture,
        $"director: {director.Counters.Logins} logins, {director.Counters.RefusedLogins} refused, {director.Counters.JobsStarted} jobs, {director.Counters.RestoresExecuted} restores, at most {director.Counters.MaxOpenSessions} sessions, {director.Counters.BlockedWrites} blocked writes");
}
