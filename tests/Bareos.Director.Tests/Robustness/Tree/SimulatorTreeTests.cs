using Bareos.Director.Console;
using Bareos.Director.Simulator;
using Bareos.Director.Tests.Robustness.Doubles;

namespace Bareos.Director.Tests.Robustness.Tree;

/// <summary>The same against the simulated director, which has the manners of a real one, and counts the restores that it starts.</summary>
public sealed class SimulatorTreeTests
{
    private const int Limit = 120_000;

    // The job of the small fileset, whose tree is entered with yes on the line.
    private const string Command = "restore client=bareos-fd jobid=5 all yes";

    private static readonly ApiMode[] Modes = [ApiMode.Text, ApiMode.Packets, ApiMode.Json];
    private static readonly bool[] Both = [false, true];

    /// <summary>Mode, by a call.</summary>
    public static TheoryData<ApiMode, bool> Entries => new(from mode in Modes from byCall in Both select (mode, byCall));

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Entries))]
    public async Task Leaving_after_any_byte_restores_nothing(ApiMode mode, bool byCall)
    {
        await using DirectorSimulator director = await StartAsync();
        int before = director.Counters.RestoresExecuted;
        long positions = await MeasureAsync(director, mode, byCall);
        for (int position = 1; position <= positions; position++)
        {
            await LeaveAsync(director, mode, byCall, (Leaving)(position % 3), position);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{positions} positions, {director.Counters.Commands["restore"]} commands");
        Assert.Equal(0, director.Counters.RestoresExecuted - before);
        Assert.Equal(positions + 1, director.Counters.Commands["restore"]);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Entries))]
    public async Task Leaving_while_everything_arrives_restores_nothing(ApiMode mode, bool byCall)
    {
        const int Rounds = 200;
        await using DirectorSimulator director = await StartAsync();
        int before = director.Counters.RestoresExecuted;
        for (int round = 0; round < Rounds; round++)
        {
            await using DirectorConsole console = await OpenAsync(director.Connect(), mode);
            using var user = new TreeEntry(console, mode, byCall, Command);
            user.Enter();
            for (int yields = 0; yields < round; yields++)
            {
                await Task.Yield();
            }

            await await user.LeaveAsync((Leaving)(round % 3));
        }

        await AllGoneAsync(director);
        Assert.Equal(0, director.Counters.RestoresExecuted - before);
    }

    [Fact(Timeout = Limit)]
    public async Task A_connection_that_is_merely_cut_restores()
    {
        await using DirectorSimulator director = await StartAsync();
        int before = director.Counters.RestoresExecuted;
        Stream connection = director.Connect();
        await using DirectorConsole console = await OpenAsync(connection, ApiMode.Json);
        CommandDialogue dialogue = await console.StartAsync(Command, ApiMode.Json);
        while (await dialogue.ReadAsync() is not ReplyPrompt)
        {
        }

        await connection.DisposeAsync();
        await AllGoneAsync(director);
        Assert.Equal(1, director.Counters.RestoresExecuted - before);
    }

    private static Task<DirectorSimulator> StartAsync() =>
        DirectorSimulator.StartAsync(new SimulatorOptions { Consoles = [new(FakeLogin.Console, FakeLogin.Password)] });

    private static async Task<DirectorConsole> OpenAsync(Stream connection, ApiMode mode)
    {
        DirectorConsole console = await DirectorConsole.ConnectAsync(connection, FakeSession.Options);
        if (mode == ApiMode.Json)
        {
            await console.CallAsync("version");
        }
        else
        {
            await console.SendCommandAsync("version", mode);
        }

        return console;
    }

    /// <summary>How many bytes come until a call has left the tree by itself, or a dialogue is asked for the second time.</summary>
    private static async Task<long> MeasureAsync(DirectorSimulator director, ApiMode mode, bool byCall)
    {
        var connection = new PausingStream(director.Connect());
        await using DirectorConsole console = await OpenAsync(connection, mode);
        connection.PauseAfter(long.MaxValue);
        using var user = new TreeEntry(console, mode, byCall, Command);
        user.Enter();
        await user.Stands;
        long delivered = connection.Delivered;
        await await user.LeaveAsync(Leaving.GiveUp);
        return delivered;
    }

    private static async Task LeaveAsync(DirectorSimulator director, ApiMode mode, bool byCall, Leaving leaving, int position)
    {
        var connection = new PausingStream(director.Connect());
        await using DirectorConsole console = await OpenAsync(connection, mode);
        connection.PauseAfter(position);
        using var user = new TreeEntry(console, mode, byCall, Command);
        user.Enter();
        await connection.Paused;
        Task left = await user.LeaveAsync(leaving);
        connection.GoOn();
        await left;
        await console.DisposeAsync();
        await user.Used;
        await AllGoneAsync(director);
    }

    private static async Task AllGoneAsync(DirectorSimulator director)
    {
        while (director.Counters.OpenConnections > 0)
        {
            await Task.Yield();
        }
    }
}
