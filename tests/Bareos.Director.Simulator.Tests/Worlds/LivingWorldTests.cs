using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Worlds;

public sealed class LivingWorldTests
{
    // A Friday; the first Saturday of the month follows.
    private static readonly DateTimeOffset Start = new(2026, 12, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Schedules_start_jobs_in_simulated_time()
    {
        var clock = new SimulatedClock(Start, speed: 0, TimeZoneInfo.Utc);
        await using DirectorSimulator simulator = await StartAsync(clock);
        int before = simulator.World.Jobs.Count;

        clock.Advance(TimeSpan.FromHours(8));
        Assert.Equal(before, simulator.World.Jobs.Count);
        clock.Advance(TimeSpan.FromHours(26));

        JobRecord[] jobs = [.. simulator.World.Jobs.Skip(before)];
        Assert.Equal(
            [
                ("BackupClient1", JobLevel.Incremental, 4, 21), ("BackupClient2", JobLevel.Incremental, 4, 21), ("BackupOffline", JobLevel.Full, 4, 21),
                ("BackupCatalog", JobLevel.Full, 4, 21),
                ("BackupClient1", JobLevel.Full, 5, 21), ("BackupClient2", JobLevel.Full, 5, 21), ("BackupOffline", JobLevel.Full, 5, 21),
            ],
            jobs.Select(static job => (job.Definition.Name, job.Level, job.Started!.Value.Day, job.Started.Value.Hour)));
        Assert.All(jobs, static job => Assert.True(job.Status.HasEnded()));
    }

    [Fact]
    public async Task Jobs_that_run_by_schedule_write_logs_and_volumes_and_are_no_mutations()
    {
        var clock = new SimulatedClock(Start, speed: 0, TimeZoneInfo.Utc);
        await using DirectorSimulator simulator = await StartAsync(clock);
        int jobs = simulator.World.Jobs.Count;
        long bytes = simulator.World.Volumes.Sum(static volume => volume.Bytes);

        clock.Advance(TimeSpan.FromDays(14));

        JobRecord full = simulator.World.Jobs.Skip(jobs).First(static job => job is { Level: JobLevel.Full, Status: JobStatus.Terminated });
        Assert.True(full.Files > 0);
        Assert.Contains(simulator.World.LogOf(full.Id), static line => line.Text.Contains("Backup OK", StringComparison.Ordinal));
        Assert.True(simulator.World.Volumes.Sum(static volume => volume.Bytes) > bytes);
        Assert.True(simulator.World.HasMessages);
        Assert.Equal((0, 0), (simulator.Counters.MutationsExecuted, simulator.Counters.JobsStarted));
    }

    [Fact]
    public async Task A_scheduled_job_can_be_cancelled()
    {
        var clock = new SimulatedClock(Start, speed: 0, TimeZoneInfo.Utc);
        await using DirectorSimulator simulator = await StartAsync(clock);
        clock.Advance(TimeSpan.FromHours(9));
        JobRecord running = simulator.World.Jobs.First(static job => job.Status == JobStatus.Running);

        Assert.True(simulator.World.CancelJob(running.Id));

        Assert.Equal(JobStatus.Canceled, simulator.World.FindJob(running.Id)?.Status);
        Assert.False(simulator.World.CancelJob(running.Id));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_months()
    {
        Assert.Equal(await RunAsync(seed: 5), await RunAsync(seed: 5));
        Assert.NotEqual(await RunAsync(seed: 5), await RunAsync(seed: 6));
    }

    [Fact]
    public async Task Jobs_warn_and_fail_as_often_as_they_are_told()
    {
        var clock = new SimulatedClock(Start, speed: 0, TimeZoneInfo.Utc);
        await using DirectorSimulator simulator = await StartAsync(clock, world => world with { WarningPercent = 20, FailurePercent = 10 });
        int before = simulator.World.Jobs.Count;

        clock.Advance(TimeSpan.FromDays(365));

        JobRecord[] jobs = [.. simulator.World.Jobs.Skip(before).Where(static job => job.Definition.Ending == JobStatus.Terminated)];
        Assert.InRange(jobs.Length, 800, 900);
        Assert.InRange(100.0 * jobs.Count(static job => job.Status == JobStatus.Warnings) / jobs.Length, 15, 25);
        Assert.InRange(100.0 * jobs.Count(static job => job.Status == JobStatus.Fatal) / jobs.Length, 6, 14);
    }

    [Fact]
    public async Task Without_schedules_a_world_changes_only_when_somebody_changes_it()
    {
        var clock = new SimulatedClock(Start, speed: 0, TimeZoneInfo.Utc);
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        int before = simulator.World.Jobs.Count;

        clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(before, simulator.World.Jobs.Count);
    }

    [Theory]
    [InlineData("2026-12-04T20:59:59Z", "2026-12-04T21:00:00Z")]
    [InlineData("2026-12-04T21:00:00Z", "2026-12-07T21:00:00Z")]
    [InlineData("2026-12-31T22:00:00Z", "2027-01-01T21:00:00Z")]
    public void A_line_is_due_next_on_one_of_its_days_after_a_moment(string after, string due)
    {
        var run = new ScheduleRun(JobLevel.Full, new TimeOnly(21, 0))
        {
            Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        };

        Assert.Equal(DateTimeOffset.Parse(due, null), Timetable.Next(run, DateTimeOffset.Parse(after, null), TimeZoneInfo.Utc));
    }

    [Fact]
    public void A_line_for_no_week_is_never_due() =>
        Assert.Null(Timetable.Next(new ScheduleRun(JobLevel.Full, new TimeOnly(21, 0)) { Weeks = (6, 6) }, Start, TimeZoneInfo.Utc));

    private static async Task<JobRecord[]> RunAsync(int seed)
    {
        var clock = new SimulatedClock(Start, speed: 0, TimeZoneInfo.Utc);
        await using DirectorSimulator simulator = await StartAsync(
            clock, static world => world with { WarningPercent = 20, FailurePercent = 10 }, seed);
        clock.Advance(TimeSpan.FromDays(60));
        return [.. simulator.World.Jobs];
    }

    private static Task<DirectorSimulator> StartAsync(
        SimulatedClock clock, Func<WorldDefinition, WorldDefinition>? change = null, int seed = 1) => Simulators.StartAsync(options => options with
        {
            TimeProvider = clock,
            RunsSchedules = true,
            Seed = seed,
            World = change?.Invoke(options.World) ?? options.World,
        });
}
