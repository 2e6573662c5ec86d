using Bareos.Director.Errors;
using Bareos.Director.Simulator.Faults;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Faults;

public sealed class FaultTests
{
    [Fact]
    public async Task Logins_can_be_refused()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        simulator.Faults.RefuseLogins = true;
        await using RawConsole console = RawConsole.Connect(simulator);

        Assert.Equal("1999 Authorization failed.\n", (await console.TryLogInAsync(Simulators.Console, Simulators.Password))[^1].Text);
    }

    [Fact]
    public async Task A_connection_can_be_cut_at_a_byte()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        // A session is there once it has answered.
        await console.CallAsync("whoami");
        simulator.Sessions[0].Faults.DropAfterBytes = 10;

        await console.SendAsync("version");

        await Assert.ThrowsAnyAsync<IOException>(console.ReadAsync);
    }

    [Theory]
    [InlineData(-1000)]
    [InlineData(1_000_001)]
    public async Task A_frame_can_announce_any_length(int length)
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        // A session is there once it has answered.
        await console.CallAsync("whoami");
        simulator.Sessions[0].Faults.AnnounceLength(length);

        await console.SendAsync("version");

        await Assert.ThrowsAsync<DirectorProtocolException>(console.ReadAsync);
    }

    [Fact]
    public async Task A_stalled_session_goes_on_when_it_is_released()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        // A session is there once it has answered.
        await console.CallAsync("whoami");
        FaultPlan faults = simulator.Sessions[0].Faults;
        faults.Stall();
        Task<List<WireFrame>> reply = console.CallAsync("whoami");

        Assert.False(reply.IsCompleted);
        faults.Release();

        Assert.Equal(["admin\n", Signal.EndOfData], await reply);
    }

    [Fact]
    public async Task A_console_that_stops_reading_is_counted()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync(static options => options with
        {
            World = options.World with { FileSets = [new("LinuxAll", "/srv/data") { Directories = 100 }], HistoryLength = 1 },
        });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        await console.SendAsync("list files jobid=1");
        await Until.IsSoAsync(() => simulator.Counters.BlockedWrites > 0);

        Assert.Equal(Signal.EndOfData, (await console.ReadReplyAsync())[^1].Signal);
    }
}
