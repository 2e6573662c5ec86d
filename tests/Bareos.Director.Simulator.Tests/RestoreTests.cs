using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests;

public sealed class RestoreTests
{
    private const string EnterTree = "restore client=bareos-fd jobid=1";

    [Theory]
    [InlineData("done")]
    [InlineData(".")]
    [InlineData("exit")]
    public async Task In_the_batch_mode_done_dot_and_exit_start_the_restore(string leave)
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await InTreeAsync(simulator, ".api 2", EnterTree);

        List<WireFrame> reply = await console.CallAsync(leave);

        Assert.Contains(Signal.EndRestoreTree, reply.Select(static frame => frame.Signal));
        Assert.Equal(1, simulator.Counters.RestoresExecuted);
    }

    [Theory]
    [InlineData(".api 2", EnterTree)]
    [InlineData(".api 1", EnterTree + " yes")]
    public async Task Losing_the_connection_means_done(string mode, string command)
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        RawConsole console = await InTreeAsync(simulator, mode, command);

        await console.DisposeAsync();
        await UntilClosedAsync(simulator);

        Assert.Equal(1, simulator.Counters.RestoresExecuted);
    }

    [Fact]
    public async Task Losing_the_connection_before_the_confirmation_restores_nothing()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        RawConsole console = await InTreeAsync(simulator, ".api 1", EnterTree);

        await console.DisposeAsync();
        await UntilClosedAsync(simulator);

        Assert.Equal(0, simulator.Counters.RestoresExecuted);
    }

    [Theory]
    [InlineData("quit")]
    [InlineData("abort")]
    public async Task Only_quit_and_abort_restore_nothing(string leave)
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await InTreeAsync(simulator, ".api 2", EnterTree);

        await console.CallAsync(leave);

        Assert.Equal(0, simulator.Counters.RestoresExecuted);
    }

    [Fact]
    public async Task A_confirmed_restore_runs_and_counts_its_files()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await InTreeAsync(simulator, ".api 1", EnterTree);

        List<WireFrame> question = await console.CallAsync("done");
        Assert.Equal("OK to run? (yes/mod/no): ", question[^1].Text);
        await console.CallAsync("yes");
        await console.CallAsync("wait");

        World.JobRecord restore = simulator.World.Jobs[^1];
        Assert.Equal(World.JobStatus.Terminated, restore.Status);
        Assert.Equal(52, restore.Files);
    }

    private static async Task<RawConsole> InTreeAsync(DirectorSimulator simulator, string mode, string command)
    {
        RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(mode);
        await console.CallAsync(command);
        await console.CallAsync("cd /srv/data");
        List<WireFrame> marked = await console.CallAsync("mark dir00");
        Assert.Equal("52 files newly marked.\n", marked.Single(static frame => frame.Text?.Contains("newly", StringComparison.Ordinal) == true).Text);
        return console;
    }

    private static Task UntilClosedAsync(DirectorSimulator simulator) => Until.IsSoAsync(() => simulator.Counters.OpenSessions == 0);
}
