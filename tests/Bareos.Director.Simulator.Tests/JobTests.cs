using Bareos.Director.Simulator.World;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests;

public sealed class JobTests
{
    [Fact]
    public async Task Two_jobs_of_one_name_run_one_after_the_other()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 1");
        await console.CallAsync("run job=BackupClient1 yes");
        await console.CallAsync("run job=BackupClient1 yes");

        Assert.Equal([Signal.CommandBegin, Signal.CommandOk, Signal.MainPrompt], await console.CallAsync("wait"));

        JobRecord[] jobs = [.. simulator.World.Jobs.TakeLast(2)];
        Assert.All(jobs, static job => Assert.Equal(JobStatus.Terminated, job.Status));
        Assert.True(jobs[1].Started >= jobs[0].Ended);
    }

    [Fact]
    public async Task A_job_logs_while_it_runs_and_ends_in_its_time()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        int id = simulator.World.StartJob(new JobRequest("BackupSlow"));
        int atStart = simulator.World.LogOf(id).Count;

        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(JobStatus.Running, simulator.World.FindJob(id)?.Status);
        Assert.True(simulator.World.LogOf(id).Count > atStart);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(JobStatus.Terminated, simulator.World.FindJob(id)?.Status);
        Assert.Contains("Termination:            Backup OK\n", simulator.World.LogOf(id)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_job_ends_as_cancelled()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync(static options => options with { TimeProvider = new ManualClock() });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync("run job=BackupSlow yes");

        List<WireFrame> reply = await console.CallAsync("cancel all yes");

        JobRecord job = simulator.World.Jobs[^1];
        Assert.Equal(JobStatus.Canceled, job.Status);
        Assert.Contains(reply, frame => frame.Text == $"JobId {job.Id}, Job {job.UniqueName} marked to be canceled.\n");
        Assert.Equal(2, simulator.Counters.MutationsExecuted);
    }

    [Fact]
    public async Task A_job_of_an_unreachable_client_ends_in_an_error()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        await console.CallAsync("run job=BackupOffline yes");
        await console.CallAsync("wait");

        Assert.Equal(JobStatus.Error, simulator.World.Jobs[^1].Status);
    }

    [Fact]
    public async Task A_seed_makes_the_world()
    {
        await using DirectorSimulator one = await Simulators.StartAsync();
        await using DirectorSimulator same = await Simulators.StartAsync();
        await using DirectorSimulator other = await Simulators.StartAsync(static options => options with { Seed = 2 });

        Assert.Equal(one.World.Jobs, same.World.Jobs);
        Assert.NotEqual(one.World.Jobs, other.World.Jobs);
    }
}
