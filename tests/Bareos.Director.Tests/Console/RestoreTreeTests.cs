using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;
using static Bareos.Director.Tests.Doubles.DialogueSteps;

namespace Bareos.Director.Tests.Console;

public sealed class RestoreTreeTests
{
    private const int Limit = 60_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData(ApiMode.Text)]
    [InlineData(ApiMode.Packets)]
    [InlineData(ApiMode.Json)]
    public async Task Disposing_in_the_restore_tree_sends_quit_in_every_mode(ApiMode mode)
    {
        await using var director = new FakeDirector();
        director.Expects("restore").EntersTree().Expects("quit").Sends(LeftTree(mode)).Expects("next").Sends(Ends(mode));
        await using DirectorConsole console = await director.LogInAsync();

        await (await AtPromptAsync(console, "restore", mode)).DisposeAsync();
        await using CommandDialogue next = await console.StartAsync("next", mode, Cancellation);

        Assert.IsType<ReplyCompleted>(await next.ReadAsync(Cancellation));
        Assert.Equal(["restore", "quit", "next"], director.Received);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ApiMode.Text)]
    [InlineData(ApiMode.Packets)]
    [InlineData(ApiMode.Json)]
    public async Task Disposing_between_two_prompts_of_the_tree_leaves_by_quit_at_the_next(ApiMode mode)
    {
        var release = new TaskCompletionSource();
        await using var director = new FakeDirector();
        director.Expects("restore").EntersTree().Expects("ls").WaitsFor(release.Task).Sends("etc/\n", "$ ", Signal.SubPrompt).Expects("quit").Sends(LeftTree(mode));
        await using DirectorConsole console = await director.LogInAsync();
        CommandDialogue dialogue = await AtPromptAsync(console, "restore", mode);
        await dialogue.AnswerAsync("ls", Cancellation);
        await director.ReceivesAsync(2);

        await dialogue.DisposeAsync();
        release.SetResult();

        await director.ReceivesAsync(3);
        Assert.Equal(["restore", "ls", "quit"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task Disposing_while_the_tree_is_built_leaves_it_by_quit_as_soon_as_it_is_entered()
    {
        var release = new TaskCompletionSource();
        await using var director = new FakeDirector();
        director.Expects("restore all yes").Sends(Signal.CommandBegin, "Building").WaitsFor(release.Task).EntersTree().Expects("quit").Sends(LeftTree(ApiMode.Packets));
        await using DirectorConsole console = await director.LogInAsync();
        CommandDialogue dialogue = await console.StartAsync("restore all yes", cancellationToken: Cancellation);
        await director.ReceivesAsync(1);

        await dialogue.DisposeAsync();
        release.SetResult();

        await director.ReceivesAsync(2);
        Assert.Equal(["restore all yes", "quit"], director.Received);
    }

    // A director takes "r" for restore, which is the first command in its table that begins so.
    [Theory(Timeout = Limit)]
    [InlineData("restore all yes", true)]
    [InlineData("restore all yes", false)]
    [InlineData("r all yes", false)]
    [InlineData("RE all yes", false)]
    [InlineData("r\"es\"to=1 all yes", false)]
    public async Task A_session_that_ends_in_the_tree_or_on_the_way_there_is_read_on_until_the_tree_is_left(string command, bool inTree)
    {
        var time = new ManualTime();
        var rest = new TaskCompletionSource();
        await using var director = new FakeDirector();
        director.Expects(command);
        if (inTree)
        {
            director.EntersTree().Expects("ls");
        }

        // What a director could not write any more would have it restore.
        director.WaitsFor(rest.Task).Sends([.. Enumerable.Repeat((object)new byte[100_000], 20)]).EntersTree().Expects("quit").Sends(LeftTree(ApiMode.Packets));
        DirectorConsole console = await director.LogInAsync(options => options with { TimeProvider = time });
        CommandDialogue dialogue = inTree ? await AtPromptAsync(console, command) : await console.StartAsync(command, cancellationToken: Cancellation);
        await (inTree ? dialogue.AnswerAsync("ls", Cancellation) : Task.CompletedTask);
        await director.ReceivesAsync(inTree ? 2 : 1);

        await dialogue.DisposeAsync();
        await time.ElapseAsync(console.Options.DrainGrace);
        await console.DisposeAsync();
        Assert.Equal(SessionState.Closed, console.State);
        rest.SetResult();
        await director.Finished;

        Assert.Contains("quit", director.Received);
        Assert.True(director.IsScriptOver);
    }

    [Fact(Timeout = Limit)]
    public async Task A_close_that_is_cancelled_leaves_the_tree_all_the_same()
    {
        var rest = new TaskCompletionSource();
        await using var director = new FakeDirector();
        director.Expects("restore").EntersTree().Expects("ls").WaitsFor(rest.Task).Sends("etc/\n", "$ ", Signal.SubPrompt).Expects("quit").Sends(LeftTree(ApiMode.Packets));
        DirectorConsole console = await director.LogInAsync();
        CommandDialogue dialogue = await AtPromptAsync(console, "restore");
        await dialogue.AnswerAsync("ls", Cancellation);
        await director.ReceivesAsync(2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => console.CloseAsync(new CancellationToken(canceled: true)));
        rest.SetResult();
        await director.Finished;

        Assert.True(director.IsScriptOver);
    }

    [Fact(Timeout = Limit)]
    public async Task Whoever_waits_for_a_session_that_ends_in_the_tree_is_told_at_once_and_a_dead_director_is_not_waited_for_for_ever()
    {
        var time = new ManualTime();
        var rest = new TaskCompletionSource();
        await using var director = new FakeDirector();
        director.Expects("restore").EntersTree().Expects("ls").WaitsFor(rest.Task);
        DirectorConsole console = await director.LogInAsync(options => options with { TimeProvider = time });
        CommandDialogue dialogue = await AtPromptAsync(console, "restore");
        await dialogue.AnswerAsync("ls", Cancellation);
        await director.ReceivesAsync(2);
        Task<TextReply> queued = console.SendCommandAsync("version", cancellationToken: Cancellation);

        Task close = console.CloseAsync(Cancellation);
        await time.ElapseAsync(console.Options.CloseGrace);
        await close;

        await Assert.ThrowsAsync<ConsoleClosedException>(async () => await dialogue.ReadAsync(Cancellation));
        await Assert.ThrowsAsync<ConsoleClosedException>(() => queued);
        await time.ElapseAsync(TimeSpan.FromMinutes(10));
        rest.SetResult();
        await director.Finished;
        Assert.Equal(["restore", "ls", "quit"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_session_that_is_closed_in_a_busy_tree_tells_when_that_has_been_left()
    {
        var time = new ManualTime();
        var rest = new TaskCompletionSource();
        await using var director = new FakeDirector();
        director.Expects("restore").EntersTree().Expects("mark *").WaitsFor(rest.Task).Expects("quit").Sends(LeftTree(ApiMode.Packets));
        DirectorConsole console = await director.LogInAsync(options => options with { TimeProvider = time });
        CommandDialogue dialogue = await AtPromptAsync(console, "restore");
        await dialogue.AnswerAsync("mark *", Cancellation);
        await director.ReceivesAsync(2);

        Task close = console.CloseAsync(Cancellation);
        await time.ElapseAsync(console.Options.CloseGrace);
        await close;
        Assert.False(console.Parted.IsCompleted);

        rest.SetResult();
        await console.Parted;
        Assert.Equal(["restore", "mark *", "quit"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task Whoever_disposes_while_the_tree_prompt_arrives_leaves_by_quit_every_time()
    {
        for (int i = 0; i < 300; i++)
        {
            await using var director = new FakeDirector();
            director.Expects("restore").EntersTree().Expects("quit").Sends(LeftTree(ApiMode.Packets));
            await using DirectorConsole console = await director.LogInAsync();
            CommandDialogue dialogue = await console.StartAsync("restore", cancellationToken: Cancellation);
            for (int events = 0; events < i % 3; events++)
            {
                await dialogue.ReadAsync(Cancellation);
            }

            await dialogue.DisposeAsync();

            await director.ReceivesAsync(2);
            Assert.Equal(["restore", "quit"], director.Received);
        }
    }

    private static object[] Ends(ApiMode mode) => mode == ApiMode.Text ? [Signal.EndOfData] : [Signal.CommandBegin, Signal.CommandOk, Signal.MainPrompt];

    private static object[] LeftTree(ApiMode mode) =>
        [Signal.EndRestoreTree, "Restore not done.\n", .. mode == ApiMode.Text ? [Signal.EndOfData] : new object[] { Signal.CommandFailed, Signal.MainPrompt }];
}
