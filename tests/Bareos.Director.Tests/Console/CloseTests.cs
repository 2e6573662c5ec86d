using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Console;

public sealed class CloseTests
{
    private const int Limit = 60_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task Closing_says_quit()
    {
        await using var director = new FakeDirector();
        DirectorConsole console = await director.LogInAsync();

        await console.CloseAsync(Cancellation);
        await director.Finished;

        Assert.Equal(["quit"], director.Received);
        Assert.Equal(SessionState.Closed, console.State);
        Assert.False(console.IsConnected);
    }

    [Fact(Timeout = Limit)]
    public async Task A_director_that_answers_no_quit_is_waited_for_no_longer_than_the_grace()
    {
        var time = new ManualTime();
        await using var director = new FakeDirector();
        director.Expects("quit");
        DirectorConsole console = await director.LogInAsync(options => options with { TimeProvider = time });

        Task close = console.CloseAsync(Cancellation);
        await time.ElapseAsync(console.Options.CloseGrace);
        await close;

        Assert.Equal(SessionState.Closed, console.State);
    }

    [Fact(Timeout = Limit)]
    public async Task A_command_that_runs_is_given_the_grace_and_then_cut_off()
    {
        var time = new ManualTime();
        await using var director = new FakeDirector();
        director.Expects("wait");
        DirectorConsole console = await director.LogInAsync(options => options with { TimeProvider = time });
        Task<TextReply> wait = console.SendCommandAsync("wait", cancellationToken: Cancellation);
        await director.ReceivesAsync(1);

        Task close = console.CloseAsync(Cancellation);
        await time.ElapseAsync(console.Options.CloseGrace);
        await close;

        ConsoleClosedException closed = await Assert.ThrowsAsync<ConsoleClosedException>(() => wait);
        Assert.Equal(CommandOutcome.Unknown, closed.Outcome);
    }

    [Fact(Timeout = Limit)]
    public async Task Whoever_sees_a_session_end_sees_at_once_that_its_command_may_run_on()
    {
        for (int i = 0; i < 50; i++)
        {
            var time = new ManualTime();
            using var caller = new CancellationTokenSource();
            await using var director = new FakeDirector();
            director.Expects("wait");
            await using DirectorConsole console = await director.LogInAsync(options => options with { TimeProvider = time });
            Task<TextReply> wait = console.SendCommandAsync("wait", cancellationToken: caller.Token);
            await director.ReceivesAsync(1);
            await caller.CancelAsync();
            await Assert.ThrowsAsync<CommandCanceledException>(() => wait);

            Task settling = console.SettleAsync(Cancellation);
            await time.ElapseAsync(console.Options.DrainGrace);
            await settling;

            Assert.Equal((SessionState.Closed, CommandOutcome.Unknown), (console.State, console.CloseCause!.Outcome));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Nothing_that_waits_in_the_queue_is_sent_when_the_session_is_being_closed()
    {
        var release = new TaskCompletionSource();
        await using var director = new FakeDirector();
        director.Expects("first").WaitsFor(release.Task).Replies("1");
        DirectorConsole console = await director.LogInAsync();
        Task<TextReply> first = console.SendCommandAsync("first", cancellationToken: Cancellation);
        await director.ReceivesAsync(1);
        Task<TextReply> queued = console.SendCommandAsync("delete volume=precious yes", cancellationToken: Cancellation);

        Task close = console.CloseAsync(Cancellation);
        release.SetResult();
        await close;
        await director.Finished;

        Assert.Equal("1", (await first).Text);
        Assert.Equal(CommandOutcome.NotSent, (await Assert.ThrowsAsync<ConsoleClosedException>(() => queued)).Outcome);
        Assert.Equal(["first", "quit"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_close_that_is_cancelled_closes_all_the_same()
    {
        await using var director = new FakeDirector();
        director.Expects("wait");
        DirectorConsole console = await director.LogInAsync();
        Task<TextReply> wait = console.SendCommandAsync("wait", cancellationToken: Cancellation);
        await director.ReceivesAsync(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => console.CloseAsync(new CancellationToken(canceled: true)));

        Assert.Equal(SessionState.Closed, console.State);
        await Assert.ThrowsAsync<ConsoleClosedException>(() => wait);
        await director.Finished;
    }

    [Fact(Timeout = Limit)]
    public async Task Closing_at_a_prompt_of_a_director_that_is_gone_closes()
    {
        await using var director = new FakeDirector();
        director.Expects("restore").EntersTree();
        DirectorConsole console = await director.LogInAsync();
        CommandDialogue dialogue = await DialogueSteps.AtPromptAsync(console, "restore");
        director.Client.WriteError = new IOException("Broken pipe");

        await console.CloseAsync(Cancellation);
        await dialogue.DisposeAsync();

        Assert.Equal(SessionState.Closed, console.State);
    }

    [Fact(Timeout = Limit)]
    public async Task Closing_in_the_restore_tree_sends_quit_for_the_tree_and_quit_for_the_session()
    {
        await using var director = new FakeDirector();
        director.Expects("restore").EntersTree().Expects("quit").Sends(Signal.EndRestoreTree, Signal.CommandFailed, Signal.MainPrompt);
        DirectorConsole console = await director.LogInAsync();
        await DialogueSteps.AtPromptAsync(console, "restore");

        await console.CloseAsync(Cancellation);
        await director.Finished;

        Assert.Equal(["restore", "quit", "quit"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task Closing_twice_is_closing_once()
    {
        await using var director = new FakeDirector();
        DirectorConsole console = await director.LogInAsync();

        await Task.WhenAll(console.CloseAsync(Cancellation), console.CloseAsync(Cancellation));
        await console.DisposeAsync();
        await director.Finished;

        Assert.Equal(["quit"], director.Received);
    }
}
