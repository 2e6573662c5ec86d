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
    public async Task A_cancelled_job_ends_when_the_command_before_it_does()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync("run job=BackupSlow yes");
        JobRecord job = simulator.World.Jobs[^1];

        Assert.Equal([$"Selected Job {job.Id} for cancelling\n", Signal.EndOfData], await console.CallAsync("cancel all yes"));

        Assert.Equal((JobStatus.Running, true), (simulator.World.FindJob(job.Id)?.Status, simulator.World.FindJob(job.Id)?.IsCanceling));
        Assert.Contains(await console.CallAsync("status dir"), static frame => frame.Text?.EndsWith(" has been canceled\n", StringComparison.Ordinal) == true);
        clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(JobStatus.Canceled, simulator.World.FindJob(job.Id)?.Status);
        Assert.Equal(2, simulator.Counters.MutationsExecuted);
    }

    [Fact]
    public async Task The_daemons_of_a_cancelled_job_say_so()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync("run job=BackupSlow yes");
        clock.Advance(TimeSpan.FromSeconds(9));
        JobRecord job = simulator.World.Jobs[^1];

        Assert.Equal(
            [
                $"2001 Job {job.UniqueName} marked to be canceled.\n",
                $"3000 JobId={job.Id} Job=\"{job.UniqueName}\" marked to be canceled.\n",
                Signal.EndOfData,
            ],
            await console.CallAsync($"cancel jobid={job.Id}"));
        Assert.Equal(JobStatus.Canceled, simulator.World.FindJob(job.Id)?.Status);
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
    public async Task While_a_command_runs_before_a_job_its_daemons_know_nothing_of_it()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync("run job=BackupSlow yes");
        JobRecord job = simulator.World.Jobs[^1];
        Assert.Equal(JobStatus.Running, job.Status);

        Assert.DoesNotContain(await console.CallAsync(".status client=bareos-fd running"), static frame => frame.Text?.StartsWith("JobId=", StringComparison.Ordinal) == true);
        Assert.Contains("No Jobs running.\n", await console.CallAsync("status storage=File"));
        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.Contains(await console.CallAsync(".status client=bareos-fd running"), frame => frame.Text?.StartsWith($"JobId={job.Id}\n", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Programs_read_what_a_running_job_does()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = new ManualClock() });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 1");
        await console.CallAsync("run job=BackupSlow yes");
        JobRecord job = simulator.World.Jobs[^1];

        Assert.Contains($"{job.Id,6}\tFull  \t{job.UniqueName}\tis running\t\n", await console.CallAsync(".status dir running"));
        await console.CallAsync(".api 2 compact=yes");

        string json = Assert.Single(await console.CallAsync(".status dir running"), static frame => frame.Text is not null).Text!;
        Assert.Contains($"[{{\"jobid\":{job.Id},\"name\":\"{job.UniqueName}\",\"level\":\"Full\",\"type\":\"Backup\",\"status\":\"is running\",\"start_time\":\"21-Nov-26 12:00\",\"files\":0,\"bytes\":0}}]", json, StringComparison.Ordinal);
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
