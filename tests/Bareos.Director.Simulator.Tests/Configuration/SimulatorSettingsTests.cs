using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Configuration;
using Bareos.Director.Simulator.Faults;
using Bareos.Director.Simulator.Hosting;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Configuration;

public sealed class SimulatorSettingsTests : IDisposable
{
    private const string Everything = """
        {
          // a comment
          "directorName": "backup-dir", "port": 0, "controlPort": 0, "seed": 7, "maxConsoleConnections": 3, "noDelay": true,
          "clock": {"start": "2026-11-21T12:00:00Z", "speed": 0},
          "profiles": [{"name": "readers", "acl": {"command": ["list", ".api"], "job": ["backup-.*"], "client": ["*all*"]}}],
          "consoles": [
            {"name": "admin", "password": "secret", "tlsRequired": true},
            {"name": "reader", "password": "secret", "profiles": ["readers"], "acl": {"command": ["!run"]}},
            {"name": "pamcon", "password": "secret", "usesPam": true}
          ],
          "users": [{"name": "alice", "password": "wonder", "profiles": ["readers"]}],
          "world": {
            "clients": [{"name": "web-fd"}],
            "jobs": [{"name": "backup-web", "type": "backup", "client": "web-fd", "fileSet": "Web", "level": "full", "duration": 90, "schedule": "Nightly"}],
            "fileSets": [{"name": "Web", "path": "/srv/web", "directories": 2, "filesPerDirectory": 3}],
            "schedules": [{"name": "Nightly", "runs": [{"level": "full", "at": "01:30:00", "days": ["monday"], "weeks": [1, 2]}]}],
            "historyLength": 0, "archivedJobs": 100, "warningPercent": 1, "failurePercent": 2
          },
          "faults": [{"kind": "delay", "duration": 0.25, "times": null}]
        }
        """;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Everything_can_be_configured()
    {
        (SimulatorOptions options, SimulatorSettings settings) = Read(Everything);

        Assert.Equal(("backup-dir", 0, 7, 3, true, true), (options.DirectorName, options.Port, options.Seed, options.MaxConsoleConnections, options.NoDelay, options.RunsSchedules));
        Assert.Equal((0, 0.25, null), (settings.ControlPort, settings.Faults[0].Duration.TotalSeconds, settings.Faults[0].Times));
        Assert.Equal(FaultKind.Delay, settings.Faults[0].Kind);
        SimulatedClock clock = Assert.IsType<SimulatedClock>(options.TimeProvider);
        Assert.Equal((new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), 0), (clock.GetUtcNow(), clock.Speed));
        Assert.Equal(["admin", "reader", "pamcon"], options.Consoles.Select(static console => console.Name));
        Assert.True(options.Consoles[0].TlsRequired);
        Assert.True(options.Consoles[2].UsesPam);
        Assert.Equal(("alice", "wonder"), (options.Users[0].Name, options.Users[0].Password));
    }

    [Fact]
    public void A_world_of_its_own_can_be_configured()
    {
        WorldDefinition world = Read(Everything).Options.World;

        JobDefinition job = Assert.Single(world.Jobs);
        Assert.Equal(("backup-web", JobType.Backup, JobLevel.Full, TimeSpan.FromSeconds(90)), (job.Name, job.Type, job.Level, job.Duration));
        Assert.Equal((2, 3), (world.FileSets[0].Directories, world.FileSets[0].FilesPerDirectory));
        ScheduleRun run = Assert.Single(world.Schedules[0].Runs);
        Assert.Equal((new TimeOnly(1, 30), (1, 2)), (run.At, run.Weeks));
        Assert.Equal([DayOfWeek.Monday], run.Days);
        Assert.Equal((0, 100, 1, 2), (world.HistoryLength, world.ArchivedJobs, world.WarningPercent, world.FailurePercent));
        Assert.Equal(WorldDefinition.Default.Pools, world.Pools);
    }

    [Fact]
    public async Task A_restricted_console_can_be_configured()
    {
        (SimulatorOptions options, SimulatorSettings _) = Read(Everything);
        await using DirectorSimulator simulator = await DirectorSimulator.StartAsync(options, TestContext.Current.CancellationToken);
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "reader");

        Assert.Equal("run: is an invalid command.\n", (await console.CallAsync("run"))[0].Text);
        Assert.Equal("version: is an invalid command.\n", (await console.CallAsync("version"))[0].Text);
        Assert.Equal(100, simulator.World.Jobs.Count);
        Assert.False(Permissions.Of(options.Consoles[1].Acl!, options.Consoles[1].Profiles, options.Profiles).May(AclKind.Pool, "Full"));
    }

    [Fact]
    public void The_command_line_overrides_the_file()
    {
        (SimulatorOptions options, SimulatorSettings settings) = Read(
            Everything, "--port", "0", "--control-port", "5", "--seed", "9", "--name", "other", "--max-consoles", "1", "--clock-speed", "2",
            "--no-schedules", "--listen", "127.0.0.2", "--files", "17", "--archived-jobs", "5", "--console", "more:secret");

        Assert.Equal(("other", 9, 1, false), (options.DirectorName, options.Seed, options.MaxConsoleConnections, options.RunsSchedules));
        Assert.Equal("127.0.0.2", options.Address.ToString());
        Assert.Equal((5, 2), (settings.ControlPort, settings.Clock.Speed));
        Assert.Equal((17, 5), (options.World.FileSets[0].MaxEntries, options.World.ArchivedJobs));
        Assert.Equal(["more", "admin", "reader", "pamcon"], options.Consoles.Select(static console => console.Name));
    }

    [Fact]
    public void Without_a_file_there_is_the_default_world_on_the_usual_port()
    {
        (SimulatorOptions options, SimulatorSettings settings) = SimulatorProgram.Read(SimulatorProgram.Command.Parse(["--console", "admin:secret"]));

        Assert.Equal((9101, null, "bareos-dir", 20, true), (options.Port, settings.ControlPort, options.DirectorName, options.MaxConsoleConnections, options.RunsSchedules));
        Assert.Equal(WorldDefinition.Default, options.World);
    }

    [Theory]
    [InlineData("{}", "Nobody could log in")]
    [InlineData("""{"consoles": [{"name": "admin"}]}""", "needs either a password or a passwordFile")]
    [InlineData("""{"consoles": [{"name": "admin", "password": "x", "passwordFile": "y"}]}""", "needs either a password or a passwordFile")]
    [InlineData("""{"consoles": [{"name": "admin", "passwordFile": "/nowhere/password"}]}""", "/nowhere/password")]
    [InlineData("""{"colour": "red"}""", "colour")]
    [InlineData("""{"consoles": [""", "JSON")]
    [InlineData("null", "holds nothing")]
    [InlineData("""{"listen": "everywhere", "consoles": [{"name": "admin", "password": "x"}]}""", "is no IP address")]
    public void What_is_wrong_is_named(string json, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<InvalidDataException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_named() => Assert.Contains(
        "/nowhere/world.json", Assert.Throws<InvalidDataException>(() => SimulatorSettings.Read("/nowhere/world.json")).Message, StringComparison.Ordinal);

    private (SimulatorOptions Options, SimulatorSettings Settings) Read(string json, params string[] arguments)
    {
        File.WriteAllText(_file, json);
        return SimulatorProgram.Read(SimulatorProgram.Command.Parse(["--config", _file, .. arguments]));
    }
}
