using Bareos.Director.Simulator.Faults;
using Bareos.Director.Simulator.World;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests;

/// <summary>What surprises people about a director's sessions, as recorded.</summary>
public sealed class MannersTests
{
    private const string Message = "21-Nov 12:00 bareos-dir JobId 0: Hear, hear.\n";
    private const string WhoAmI = "{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{\"whoami\":\"admin\"}}";

    [Fact]
    public async Task With_autodisplay_messages_follow_whatever_was_asked()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync("autodisplay on");

        await console.CallAsync(".api 0");
        simulator.World.AddMessage("bareos-dir JobId 0: Hear, hear.\n");
        Assert.Equal(["admin\n", Message, Signal.EndOfData], await console.CallAsync("whoami"));

        await console.CallAsync(".api 1");
        simulator.World.AddMessage("bareos-dir JobId 0: Hear, hear.\n");
        Assert.Equal([Signal.CommandBegin, Signal.CommandOk, "admin\n", Message, Signal.MainPrompt], await console.CallAsync("whoami"));

        await console.CallAsync(".api 2 compact=yes");
        simulator.World.AddMessage("bareos-dir JobId 0: Hear, hear.\n");
        Assert.Equal([Signal.CommandBegin, Signal.CommandOk, WhoAmI, Message, Signal.MainPrompt], await console.CallAsync("whoami"));
    }

    [Fact]
    public async Task Nothing_is_pushed_to_an_idle_console()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 1");
        simulator.World.AddMessage("bareos-dir JobId 0: Hear, hear.\n");

        // A keepalive does not tell of messages either.
        await console.SendAsync(Signal.Poll);
        Assert.Equal([Signal.Poll, Signal.MainPrompt], await console.ReadReplyAsync());
        Assert.Contains(Signal.MessagesPending, await console.CallAsync("whoami"));
        Assert.DoesNotContain(Signal.MessagesPending, await console.CallAsync("whoami"));
    }

    [Fact]
    public async Task A_break_interrupts_nothing_and_is_answered_afterwards()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        PlannedFault stall = simulator.Faults.Add(new FaultRule(FaultKind.Stall) { Verb = "list", AfterBytes = 100 });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 1");

        await console.SendAsync("list jobs");
        await Until.IsSoAsync(() => stall.Strikes == 1);
        await console.SendAsync(Signal.Break);
        simulator.Faults.Remove(stall.Id);

        List<WireFrame> reply = await console.ReadReplyAsync();
        Assert.Equal(simulator.World.Jobs.Count, reply.Count(static frame => frame.Text is not null));
        Assert.Equal([Signal.Poll, Signal.MainPrompt], await console.ReadReplyAsync());
        Assert.Equal("admin\n", (await console.CallAsync("whoami"))[2].Text);
    }

    [Fact]
    public async Task Commands_can_be_sent_ahead_and_are_answered_in_their_order()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        await console.SendAsync("whoami");
        await console.SendAsync(".catalogs");
        await console.SendAsync("");

        Assert.Equal(["admin\n", Signal.EndOfData], await console.ReadReplyAsync());
        Assert.Equal(["MyCatalog\n", Signal.EndOfData], await console.ReadReplyAsync());
        Assert.Equal([Signal.EndOfData], await console.ReadReplyAsync());
    }

    [Fact]
    public async Task Whoever_reads_late_gets_all_of_it()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync(static options => options with
        {
            BlockedWriteThreshold = TimeSpan.FromMilliseconds(1),
            World = options.World with { FileSets = [FileSetDefinition.OfSize("LinuxAll", "/srv/data", 20_000)], HistoryLength = 1 },
        });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 2");

        await console.SendAsync("list files jobid=1");
        await Until.IsSoAsync(() => simulator.Counters.BlockedWritesNow == 1);
        List<WireFrame> reply = await console.ReadReplyAsync();

        Assert.Equal(20_000, string.Concat(reply.Select(static frame => frame.Text)).Split("\"filename\"").Length - 1);
        await Until.IsSoAsync(() => simulator.Counters.BlockedWritesNow == 0);
        Assert.True(simulator.Counters.BlockedWrites > 0);
        Assert.True(simulator.Counters.LongestBlockedWrite >= TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_console_that_reads_blocks_nobody()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync(static options => options with { BlockedWriteThreshold = TimeSpan.FromSeconds(10) });
        await using RawConsole console = await RawConsole.ConnectTcpAsync(simulator);
        await console.TryLogInAsync(Simulators.Console, Simulators.Password);

        for (int i = 0; i < 20; i++)
        {
            await console.CallAsync("llist jobs");
        }

        Assert.Equal((0, TimeSpan.Zero), (simulator.Counters.BlockedWrites, simulator.Counters.LongestBlockedWrite));
    }

    [Fact]
    public async Task A_console_that_hangs_up_in_the_middle_keeps_its_slot_until_the_command_has_ended()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        PlannedFault stall = simulator.Faults.Add(new FaultRule(FaultKind.Stall) { Verb = "list", AfterBytes = 100 });
        RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.SendAsync("list jobs");
        await Until.IsSoAsync(() => stall.Strikes == 1);

        await console.DisposeAsync();
        Assert.Equal(1, simulator.Counters.OpenSessions);
        simulator.Faults.Remove(stall.Id);

        await Until.IsSoAsync(() => simulator.Counters.OpenSessions == 0);
    }

    [Fact]
    public async Task Refusals_are_told_to_those_who_are_in()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync(static options => options with { MaxConsoleConnections = 1 });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await using RawConsole late = RawConsole.Connect(simulator);
        await late.TryLogInAsync(Simulators.Console, Simulators.Password);
        await Until.IsSoAsync(() => simulator.Counters.RefusedLogins == 1);

        List<WireFrame> messages = await console.CallAsync("messages");

        Assert.Equal("Maximum: 1, Current: 2\n", messages[^2].Text);
    }
}
