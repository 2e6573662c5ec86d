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

        World.JobRecord[] jobs = [.. simulator.World.Jobs.TakeLast(2)];
        Assert.All(jobs, static job => Assert.Equal(World.JobStatus.Terminated, job.Status));
        Assert.True(jobs[1].Started >= jobs[0].Ended);
    }
}
