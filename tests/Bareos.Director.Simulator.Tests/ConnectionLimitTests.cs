using Bareos.Director.Authentication;

namespace Bareos.Director.Simulator.Tests;

public sealed class ConnectionLimitTests
{
    private const string Root = HelloMessage.RootConsole;

    [Fact]
    public async Task Over_the_limit_a_named_console_sees_the_end_right_after_its_hello()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole first = await RawConsole.LogInAsync(simulator);
        await using RawConsole second = RawConsole.Connect(simulator);

        Assert.Empty(await second.TryLogInAsync(Simulators.Console, Simulators.Password));
        Assert.Equal(1, simulator.Counters.MaxOpenSessions);
    }

    [Fact]
    public async Task Half_a_login_takes_a_slot_and_silence_takes_none()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole silent = RawConsole.Connect(simulator);
        await using RawConsole half = RawConsole.Connect(simulator);
        await half.SendAsync("Hello admin calling version 26.0.0\n");
        Assert.NotNull(await half.ReadAsync());
        await using RawConsole late = RawConsole.Connect(simulator);

        Assert.Empty(await late.TryLogInAsync(Simulators.Console, Simulators.Password));
    }

    [Fact]
    public async Task The_root_console_is_exempt()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole first = await RawConsole.LogInAsync(simulator);

        await using RawConsole root = await RawConsole.LogInAsync(simulator, Root, "rootsecret");

        Assert.Equal("root\n", (await root.CallAsync("whoami"))[0].Text);
    }

    [Fact]
    public async Task A_slot_is_kept_until_the_command_of_a_closed_connection_has_ended()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync("run job=BackupSlow yes");
        await console.SendAsync("wait");
        await Until.IsSoAsync(() => clock.Waiting > 0);

        await console.DisposeAsync();
        Assert.Equal(1, simulator.Counters.OpenSessions);

        await Until.IsSoAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return simulator.Counters.OpenSessions == 0;
        });
    }

    private static Task<DirectorSimulator> StartAsync() => Simulators.StartAsync(static options => options with
    {
        MaxConsoleConnections = 1,
        Consoles = [.. options.Consoles, new(Root, "rootsecret")],
    });
}
