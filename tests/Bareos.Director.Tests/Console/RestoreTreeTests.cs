using Bareos.Director.Console;
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

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_is_cut_in_the_tree_or_on_the_way_there_ends_with_quit(bool inTree)
    {
        var time = new ManualTime();
        await using var director = new FakeDirector();
        director.Expects("restore all yes");
        if (inTree)
        {
            director.EntersTree().Expects("ls");
        }

        await using DirectorConsole console = await director.LogInAsync(options => options with { TimeProvider = time });
        CommandDialogue dialogue = inTree ? await AtPromptAsync(console, "restore all yes") : await console.StartAsync("restore all yes", cancellationToken: Cancellation);
        await (inTree ? dialogue.AnswerAsync("ls", Cancellation) : Task.CompletedTask);
        await director.ReceivesAsync(inTree ? 2 : 1);

        await dialogue.DisposeAsync();
        await time.ElapseAsync(console.Options.DrainGrace);
        await director.Finished;

        Assert.Equal("quit", director.Received[^1]);
        Assert.Equal(SessionState.Closed, console.State);
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
