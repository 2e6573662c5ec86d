using System.Net.Sockets;
using Bareos.Director.Simulator.World;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task A_restart_ends_every_session_and_keeps_the_port()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        int port = simulator.Port;
        await using RawConsole byTcp = await LogInByTcpAsync(simulator);
        await using RawConsole inMemory = await RawConsole.LogInAsync(simulator);

        await simulator.RestartAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Null(await byTcp.ReadAsync());
        Assert.Null(await inMemory.ReadAsync());
        Assert.Equal((port, 0, 0), (simulator.Port, simulator.Counters.OpenSessions, simulator.Sessions.Count));
        await using RawConsole again = await LogInByTcpAsync(simulator);
        Assert.Equal(["admin\n", Signal.EndOfData], await again.CallAsync("whoami"));
    }

    [Fact]
    public async Task A_restart_keeps_the_catalog_and_the_messages_and_fails_what_ran()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync(static options => options with { TimeProvider = new ManualClock() });
        int count = simulator.World.Jobs.Count;
        int running = simulator.World.StartJob(new JobRequest("BackupSlow"));
        int queued = simulator.World.StartJob(new JobRequest("BackupSlow"));
        simulator.World.AddMessage("bareos-dir JobId 0: Still here.\n");

        await simulator.RestartAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(count + 2, simulator.World.Jobs.Count);
        Assert.Equal(JobStatus.Fatal, simulator.World.FindJob(running)?.Status);
        Assert.Equal(JobStatus.Fatal, simulator.World.FindJob(queued)?.Status);
        Assert.Contains(simulator.World.TakeMessages(), static line => line.EndsWith("Still here.\n", StringComparison.Ordinal));
        Assert.Equal(2, simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task While_the_director_is_down_connections_are_refused()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        Task restart = simulator.RestartAsync(new RestartPlan { Downtime = TimeSpan.FromSeconds(30) }, TestContext.Current.CancellationToken);
        await Until.IsSoAsync(() => clock.Waiting > 0);

        Assert.Equal(SocketError.ConnectionRefused, Assert.Throws<SocketException>(simulator.Connect).SocketErrorCode);
        SocketException refused = await Assert.ThrowsAsync<SocketException>(() => RawConsole.ConnectTcpAsync(simulator));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        Assert.False(restart.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(30));
        await restart;
        await using RawConsole console = await LogInByTcpAsync(simulator);
    }

    [Fact]
    public async Task A_director_that_drains_answers_its_sessions_and_nobody_new()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        await using RawConsole console = await LogInByTcpAsync(simulator);
        Task restart = simulator.RestartAsync(new RestartPlan { Drain = TimeSpan.FromSeconds(10) }, TestContext.Current.CancellationToken);
        await Until.IsSoAsync(() => clock.Waiting > 0);

        await Assert.ThrowsAsync<SocketException>(() => RawConsole.ConnectTcpAsync(simulator));
        Assert.Equal(["admin\n", Signal.EndOfData], await console.CallAsync("whoami"));

        clock.Advance(TimeSpan.FromSeconds(10));
        await restart;
        Assert.Null(await console.ReadAsync());
    }

    [Fact]
    public async Task Restarts_come_one_after_the_other()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => simulator.RestartAsync(cancellationToken: TestContext.Current.CancellationToken)));

        await using RawConsole console = await LogInByTcpAsync(simulator);
    }

    [Fact]
    public async Task A_session_can_be_ended_from_outside()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole closed = await LogInByTcpAsync(simulator);
        await simulator.Sessions[0].CloseAsync();
        Assert.Null(await closed.ReadAsync());

        await using RawConsole reset = await LogInByTcpAsync(simulator);
        await simulator.Sessions[^1].CloseAsync(reset: true);
        await Assert.ThrowsAnyAsync<IOException>(reset.ReadAsync);
    }

    private static async Task<RawConsole> LogInByTcpAsync(DirectorSimulator simulator)
    {
        RawConsole console = await RawConsole.ConnectTcpAsync(simulator);
        Assert.StartsWith("1000", (await console.TryLogInAsync(Simulators.Console, Simulators.Password))[^2].Text, StringComparison.Ordinal);
        return console;
    }
}
