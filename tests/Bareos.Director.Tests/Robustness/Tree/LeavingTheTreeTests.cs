using Bareos.Director.Console;
using Bareos.Director.Tests.Robustness.Doubles;

namespace Bareos.Director.Tests.Robustness.Tree;

/// <summary>
/// In the restore tree a director takes everything but quit for <em>done</em>, the loss of the connection included, and in API mode 2 or with
/// <c>yes</c> on the line it restores at once. So whoever leaves the tree sends quit, wherever the director's words have been cut.
/// </summary>
public sealed class LeavingTheTreeTests
{
    private const int Limit = 120_000;

    private static readonly ApiMode[] Modes = [ApiMode.Text, ApiMode.Packets, ApiMode.Json];
    private static readonly bool[] Both = [false, true];

    /// <summary>Mode, by a call, way of leaving, whether the director stays silent from then on.</summary>
    public static TheoryData<ApiMode, bool, Leaving, bool> Cells =>
        new(from mode in Modes
            from byCall in Both
            from leaving in Enum.GetValues<Leaving>()
            from staysSilent in Both
            select (mode, byCall, leaving, staysSilent));

    /// <summary>Mode, by a call.</summary>
    public static TheoryData<ApiMode, bool> Entries => new(from mode in Modes from byCall in Both select (mode, byCall));

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Cells))]
    public async Task Leaving_after_any_byte_restores_nothing(ApiMode mode, bool byCall, Leaving leaving, bool staysSilent)
    {
        // Behind its last byte a call is over, and there is nothing to leave.
        int positions = byCall ? TreeDirector.LengthToEnd(mode) - 1 : TreeDirector.LengthToSecondPrompt(mode);
        int restores = 0;
        for (int position = 1; position <= positions; position++)
        {
            restores += await LeaveAsync(mode, byCall, leaving, staysSilent, position);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{positions} positions, {restores} restores");
        Assert.Equal(0, restores);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Entries))]
    public async Task Leaving_while_the_prompt_arrives_restores_nothing(ApiMode mode, bool byCall)
    {
        const int Rounds = 150;
        int restores = 0;
        for (int round = 0; round < Rounds; round++)
        {
            // The prompt's last frame is on its way; some rounds begin a frame earlier.
            int position = TreeDirector.LengthToPrompt(mode) - 1 - (round % 10);
            await using FakeSession session = await FakeSession.OpenAsync();
            var director = new TreeDirector(session.Director, mode, position);
            Task serving = director.ServeAsync();
            using var user = new TreeEntry(session.Console, mode, byCall);
            user.Enter();
            await director.Stopped;

            using var start = new Barrier(2);
            await Task.WhenAll(
                Task.Run(() => { start.SignalAndWait(); director.GoOn(); }),
                Task.Run(async () => { start.SignalAndWait(); await await user.LeaveAsync(Leaving.GiveUp); }));
            await session.Console.DisposeAsync();
            await serving;
            restores += director.Restores;
        }

        Assert.Equal(0, restores);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ApiMode.Text)]
    [InlineData(ApiMode.Packets)]
    [InlineData(ApiMode.Json)]
    public async Task A_connection_that_is_cut_without_quit_would_restore(ApiMode mode)
    {
        await using FakeSession session = await FakeSession.OpenAsync();
        var director = new TreeDirector(session.Director, mode);
        Task serving = director.ServeAsync();
        await using CommandDialogue dialogue = await session.Console.StartAsync(TreeEntry.Command, mode);
        await ReadToPromptAsync(dialogue);
        await dialogue.AnswerAsync("done");
        await foreach (ReplyEvent _ in dialogue.ReadAllAsync())
        {
        }

        await session.Console.DisposeAsync();
        await serving;
        Assert.Equal(1, director.Restores);
    }

    private static async Task ReadToPromptAsync(CommandDialogue dialogue)
    {
        while (await dialogue.ReadAsync() is not ReplyPrompt)
        {
        }
    }

    private static async Task<int> LeaveAsync(ApiMode mode, bool byCall, Leaving leaving, bool staysSilent, int position)
    {
        await using FakeSession session = await FakeSession.OpenAsync();
        var director = new TreeDirector(session.Director, mode, position);
        Task serving = director.ServeAsync();
        using var user = new TreeEntry(session.Console, mode, byCall);
        user.Enter();
        await director.Stopped;

        Task left = await user.LeaveAsync(leaving);
        if (!staysSilent)
        {
            director.GoOn();
        }
        else if (leaving != Leaving.CloseSessionAtOnce)
        {
            DirectorConsoleOptions options = session.Console.Options;
            await session.Time.ElapseAsync(leaving == Leaving.GiveUp ? options.DrainGrace : options.CloseGrace);
        }

        await left;
        await session.Console.DisposeAsync();
        director.GoOn();
        await serving;
        await user.Used;
        Assert.Equal(1, director.TreesEntered);
        return director.Restores;
    }
}
