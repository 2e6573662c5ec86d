using System.Text;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Json;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Console;

public sealed class TurnTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Concurrent_calls_run_one_after_the_other_in_their_order_and_get_their_own_answers()
    {
        await using var director = new FakeDirector();
        for (int i = 0; i < 20; i++)
        {
            director.Expects($"list jobid={i}").Replies($"job {i}\n");
        }

        await using DirectorConsole console = await director.LogInAsync();
        TextReply[] replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => console.SendCommandAsync($"list jobid={i}")));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"job {i}\n"), replies.Select(reply => reply.Text));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"list jobid={i}"), director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task The_API_mode_is_switched_once_and_remembered()
    {
        await using var director = new FakeDirector();
        director.Expects(".api json compact=yes").Sends(Signal.CommandOk, """{"result":{"api":2}}""", Signal.MainPrompt)
            .Expects("version").RepliesJson("""{"result":{"version":1}}""")
            .Expects("version").RepliesJson("""{"result":{"version":2}}""");
        await using DirectorConsole console = await director.LogInAsync();

        await console.CallAsync("version", TestContext.Current.CancellationToken);
        JsonReply second = await console.CallAsync("version", TestContext.Current.CancellationToken);

        Assert.Equal(2, second.Result!.Value.GetProperty("version").GetInt32());
        Assert.Equal(ApiMode.Json, console.ApiMode);
        Assert.Equal([".api json compact=yes", "version", "version"], director.Received);
    }

    /// <summary>In the modes 1 and 2 a reply ends in the same way, so that it does not show at its end whether the director has changed from one to the other.</summary>
    [Fact(Timeout = Limit)]
    public async Task A_change_of_mode_that_the_director_refuses_changes_nothing()
    {
        const string Refused = """{"error":{"code":1,"message":"failed","data":{}}}""";
        await using var director = new FakeDirector();
        director.Expects(".api 1").Sends(Signal.CommandOk, "api: 1\n", Signal.MainPrompt)
            .Expects(".api 2 a b c").Sends(Signal.CommandBegin, Signal.CommandFailed, Signal.MainPrompt)
            .Expects("time").RepliesInPackets("12:00\n")
            .Expects(".api json compact=yes").Sends(Signal.CommandOk, """{"result":{"api":2}}""", Signal.MainPrompt)
            .Expects(".api 1 a b c").Sends(Signal.CommandBegin, Signal.CommandFailed, Refused, Signal.MainPrompt);
        await using DirectorConsole console = await director.LogInAsync();

        await console.SendCommandAsync(".api 2 a b c", ApiMode.Packets, TestContext.Current.CancellationToken);
        Assert.Equal(ApiMode.Packets, console.ApiMode);
        Assert.Equal("12:00\n", (await console.SendCommandAsync("time", ApiMode.Packets, TestContext.Current.CancellationToken)).Text);
        JsonReply refused = await console.CallFullResultAsync(".api 1 a b c", TestContext.Current.CancellationToken);

        Assert.NotNull(refused.Error);
        Assert.Equal(ApiMode.Json, console.ApiMode);
        Assert.Equal([".api 1", ".api 2 a b c", "time", ".api json compact=yes", ".api 1 a b c"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_small_limit_for_replies_does_not_hinder_the_change_of_mode()
    {
        await using var director = new FakeDirector();
        director.Expects("whoami").RepliesInPackets("me");
        await using DirectorConsole console = await director.LogInAsync(options => options with { Limits = new ReplyLimits { MaxReplyBytes = 2 } });

        Assert.Equal("me", (await console.SendCommandAsync("whoami", ApiMode.Packets, TestContext.Current.CancellationToken)).Text);
    }

    [Fact(Timeout = Limit)]
    public async Task A_command_that_was_given_up_in_the_queue_is_never_sent()
    {
        var release = new TaskCompletionSource();
        await using var director = new FakeDirector();
        director.Expects("first").WaitsFor(release.Task).Replies("1").Expects("third").Replies("3");
        await using DirectorConsole console = await director.LogInAsync();
        using var cancellation = new CancellationTokenSource();

        Task<TextReply> first = console.SendCommandAsync("first", cancellationToken: TestContext.Current.CancellationToken);
        Task<TextReply> second = console.SendCommandAsync("second", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        CommandCanceledException canceled = await Assert.ThrowsAsync<CommandCanceledException>(() => second);
        Task<TextReply> third = console.SendCommandAsync("third", cancellationToken: TestContext.Current.CancellationToken);
        release.SetResult();

        Assert.Equal(CommandOutcome.NotSent, canceled.Outcome);
        Assert.Equal(("1", "3"), ((await first).Text, (await third).Text));
        Assert.Equal(["first", "third"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_running_command_that_is_given_up_is_read_off_and_the_session_is_ready_again()
    {
        var release = new TaskCompletionSource();
        await using var director = new FakeDirector();
        director.Expects("slow").Sends("half of it").WaitsFor(release.Task).Replies("the rest").Expects("next").Replies("answer to next");
        await using DirectorConsole console = await director.LogInAsync();
        using var cancellation = new CancellationTokenSource();

        Task<TextReply> slow = console.SendCommandAsync("slow", cancellationToken: cancellation.Token);
        await director.ReceivesAsync(1);
        await cancellation.CancelAsync();
        CommandCanceledException canceled = await Assert.ThrowsAsync<CommandCanceledException>(() => slow);
        Assert.Equal((CommandOutcome.Unknown, SessionState.Draining), (canceled.Outcome, console.State));

        release.SetResult();
        Assert.Equal("answer to next", (await console.SendCommandAsync("next", cancellationToken: TestContext.Current.CancellationToken)).Text);
        Assert.Equal(SessionState.Ready, console.State);
        Assert.Equal(["slow", "next"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_given_up_command_that_does_not_end_within_the_grace_closes_the_session()
    {
        var time = new ManualTime();
        await using var director = new FakeDirector();
        director.Expects("wait");
        await using DirectorConsole console = await director.LogInAsync(options => options with { TimeProvider = time });
        using var cancellation = new CancellationTokenSource();
        Task<TextReply> wait = console.SendCommandAsync("wait", cancellationToken: cancellation.Token);
        await director.ReceivesAsync(1);
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<CommandCanceledException>(() => wait);

        await time.ElapseAsync(console.Options.DrainGrace);
        await director.Finished;

        Assert.Equal(SessionState.Closed, console.State);
        await Assert.ThrowsAsync<ConsoleClosedException>(() => console.SendCommandAsync("next", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(["wait"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_session_settles_at_a_prompt_and_when_a_reply_has_been_read_off()
    {
        var ask = new TaskCompletionSource();
        await using var director = new FakeDirector();
        director.Expects("run").WaitsFor(ask.Task).Sends("Sure? ", Signal.SubPrompt).Expects(".").Replies("Nothing done.");
        await using DirectorConsole console = await director.LogInAsync();
        CommandDialogue dialogue = await console.StartAsync("run", ApiMode.Text, TestContext.Current.CancellationToken);

        Task<SessionState> asked = console.SettleAsync(TestContext.Current.CancellationToken);
        ask.SetResult();
        Assert.Equal(SessionState.AtPrompt, await asked);
        await dialogue.DisposeAsync();

        Assert.Equal(SessionState.Ready, await console.SettleAsync(TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Limit)]
    public async Task The_first_cause_is_what_everybody_sees()
    {
        await using var director = new FakeDirector();
        director.Expects("one").Sends("half").Resets();
        await using DirectorConsole console = await director.LogInAsync();

        Task<TextReply>[] calls = [.. Enumerable.Range(0, 5).Select(i => console.SendCommandAsync("one", cancellationToken: TestContext.Current.CancellationToken))];
        DirectorConnectionLostException lost = await Assert.ThrowsAsync<DirectorConnectionLostException>(() => calls[0]);
        foreach (Task<TextReply> call in calls[1..])
        {
            ConsoleClosedException closed = await Assert.ThrowsAsync<ConsoleClosedException>(() => call);
            Assert.Same(lost, closed.InnerException);
            Assert.Equal(CommandOutcome.NotSent, closed.Outcome);
        }

        Assert.Same(lost, console.CloseCause);
        Assert.Equal(CommandOutcome.Unknown, lost.Outcome);
        Assert.Equal(["one"], director.Received);
    }

    [Theory(Timeout = Limit)]
    [InlineData("q")]
    [InlineData("quit")]
    [InlineData("ex")]
    [InlineData(".quit")]
    public async Task A_quit_command_ends_the_session_and_succeeds(string quit)
    {
        await using var director = new FakeDirector();
        director.Expects(quit).Closes();
        await using DirectorConsole console = await director.LogInAsync();

        Assert.Empty((await console.SendCommandAsync(quit, cancellationToken: TestContext.Current.CancellationToken)).Text);
        Assert.Equal(SessionState.Closed, console.State);
    }

    [Theory(Timeout = Limit)]
    [InlineData("e")]
    [InlineData(".")]
    [InlineData(".e")]
    public async Task What_a_director_does_not_take_for_quit_is_lost_when_the_connection_ends(string command)
    {
        await using var director = new FakeDirector();
        director.Expects(command).Closes();
        await using DirectorConsole console = await director.LogInAsync();

        await Assert.ThrowsAsync<DirectorConnectionLostException>(() => console.SendCommandAsync(command, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Limit)]
    public async Task Half_a_character_at_the_end_of_a_frame_is_whole_in_the_text()
    {
        await using var director = new FakeDirector();
        director.Expects("show").Replies("B\u00fc"u8[..2].ToArray(), "B\u00fc"u8[2..].ToArray());
        await using DirectorConsole console = await director.LogInAsync();

        TextReply reply = await console.SendCommandAsync("show", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("B\u00fc", reply.Text);
        Assert.Equal(Encoding.UTF8.GetBytes("B\u00fc")[2..], reply.Packets[1].Bytes.ToArray());
    }
}
