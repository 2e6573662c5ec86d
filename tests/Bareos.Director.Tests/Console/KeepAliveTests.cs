using System.Runtime.CompilerServices;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Console;

/// <summary>Idle sessions ask for a sign of life by themselves; those that get none are lost.</summary>
public sealed class KeepAliveTests
{
    private const int Limit = 60_000;
    private const string Asked = nameof(Signal.Heartbeat);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task An_idle_session_asks_once_an_interval_and_stays_ready()
    {
        await using var director = new FakeDirector();
        director.Expects(Asked).Sends(Signal.Poll).Expects("version").Replies("26").Expects(Asked).Sends(Signal.Poll);
        await using DirectorConsole console = await LogInAsync(director);

        _time.Advance(Interval);
        Assert.Equal(SessionState.Ready, console.State);
        Assert.True(console.IsConnected);
        await director.ReceivesAsync(1);

        // It takes its turn behind the answer.
        Assert.Equal("26", (await console.SendCommandAsync("version", cancellationToken: Cancellation)).Text);
        _time.Advance(Interval - TimeSpan.FromSeconds(1));
        Assert.Equal([Asked, "version"], director.Received);
        _time.Advance(Interval / 4);
        await director.ReceivesAsync(3);

        Assert.Equal([Asked, "version", Asked], director.Received);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ApiMode.Packets)]
    [InlineData(ApiMode.Json)]
    public async Task The_answer_of_each_mode_is_understood(ApiMode mode)
    {
        await using var director = new FakeDirector();
        director.Expects("a").Sends(Signal.CommandBegin, Signal.CommandOk, Signal.MainPrompt).Expects(Asked).Sends(Signal.Poll, Signal.MainPrompt).Expects("b").Sends(Signal.CommandBegin, Signal.CommandOk, Signal.MainPrompt);
        await using DirectorConsole console = await LogInAsync(director);
        await RunAsync(console, "a", mode);

        _time.Advance(Interval);
        await director.ReceivesAsync(2);
        await RunAsync(console, "b", mode);

        Assert.Equal(["a", Asked, "b"], director.Received);
        Assert.Equal(SessionState.Ready, console.State);
    }

    [Fact(Timeout = Limit)]
    public async Task A_session_that_gets_no_sign_of_life_is_lost()
    {
        await using var director = new FakeDirector();
        director.Expects(Asked);
        await using DirectorConsole console = await LogInAsync(director);

        _time.Advance(Interval);
        await director.ReceivesAsync(1);
        _time.Advance(Patience / 2);
        Assert.Equal(SessionState.Ready, console.State);
        _time.Advance(Patience / 2);

        Assert.Equal(SessionState.Closed, console.State);
        Assert.False(console.IsConnected);
        var lost = Assert.IsType<DirectorConnectionLostException>(console.CloseCause);
        Assert.Contains("no sign of life within 30 s", lost.Message, StringComparison.Ordinal);
        Assert.Equal(CommandOutcome.NotSent, (await Assert.ThrowsAsync<ConsoleClosedException>(() => console.CallAsync("version", Cancellation))).Outcome);
    }

    [Fact(Timeout = Limit)]
    public async Task A_command_that_waits_for_a_lost_session_was_not_sent()
    {
        await using var director = new FakeDirector();
        director.Expects(Asked);
        await using DirectorConsole console = await LogInAsync(director);
        _time.Advance(Interval);
        await director.ReceivesAsync(1);

        Task<TextReply> command = console.SendCommandAsync("run job=a yes", cancellationToken: Cancellation);
        using var impatience = new CancellationTokenSource();
        Task<TextReply> other = console.SendCommandAsync("run job=b yes", cancellationToken: impatience.Token);
        await impatience.CancelAsync();
        Assert.Equal(CommandOutcome.NotSent, (await Assert.ThrowsAsync<CommandCanceledException>(() => other)).Outcome);
        Assert.False(command.IsCompleted);
        _time.Advance(Patience);

        Assert.Equal(CommandOutcome.NotSent, (await Assert.ThrowsAsync<ConsoleClosedException>(() => command)).Outcome);
        Assert.Equal([Asked], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_session_that_its_director_has_closed_is_found_out_without_asking()
    {
        await using var director = new FakeDirector();
        director.Closes();
        await using DirectorConsole console = await LogInAsync(director);
        await director.Finished;

        _time.Advance(Interval);
        await console.SettleAsync(Cancellation);
        await WhenClosedAsync(console);

        Assert.IsType<DirectorConnectionLostException>(console.CloseCause);
    }

    [Fact(Timeout = Limit)]
    public async Task Nothing_is_asked_while_a_command_runs_or_a_question_is_open()
    {
        await using var director = new FakeDirector();
        var go = new TaskCompletionSource();
        director.Expects("run").WaitsFor(go.Task).Sends("Sure? ", Signal.SubPrompt).Expects("yes").Replies("done");
        await using DirectorConsole console = await LogInAsync(director);
        await using CommandDialogue dialogue = await console.StartAsync("run", ApiMode.Text, Cancellation);

        await director.ReceivesAsync(1);
        _time.Advance(Interval * 2);
        go.SetResult();
        while (await dialogue.ReadAsync(Cancellation) is not ReplyPrompt)
        {
        }

        _time.Advance(Interval * 2);
        await dialogue.AnswerAsync("yes", Cancellation);
        while (await dialogue.ReadAsync(Cancellation) is not null)
        {
        }

        Assert.Equal(["run", "yes"], director.Received);
    }

    [Theory(Timeout = Limit)]
    [InlineData(0)]
    [InlineData(Timeout.Infinite)]
    public async Task It_can_be_switched_off(int milliseconds)
    {
        await using var director = new FakeDirector();
        director.Expects("version").Replies("26");
        await using DirectorConsole console = await director.LogInAsync(options => options with { TimeProvider = _time, KeepAliveInterval = TimeSpan.FromMilliseconds(milliseconds) });
        Assert.Equal(0, _time.TimerCount);

        _time.Advance(TimeSpan.FromDays(1));
        await console.SendCommandAsync("version", cancellationToken: Cancellation);

        Assert.Equal(["version"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_hundred_sessions_share_one_timer_which_stops_with_the_last_of_them()
    {
        var directors = new List<FakeDirector>();
        var consoles = new List<DirectorConsole>();
        for (int i = 0; i < 100; i++)
        {
            directors.Add(new FakeDirector().Expects(Asked).Sends(Signal.Poll));
            consoles.Add(await LogInAsync(directors[i]));
        }

        Assert.Equal(1, _time.TimerCount);
        _time.Advance(Interval);
        await Task.WhenAll(directors.Select(director => director.ReceivesAsync(1)));

        foreach (DirectorConsole console in consoles)
        {
            await console.DisposeAsync();
        }

        _time.Advance(Interval / 4);
        Assert.Equal(0, _time.TimerCount);
        Assert.All(directors, director => Assert.Equal([Asked, "quit"], director.Received));
    }

    [Fact(Timeout = Limit)]
    public async Task Closing_does_not_wait_for_a_sign_of_life_that_does_not_come()
    {
        await using var director = new FakeDirector();
        director.Expects(Asked);
        DirectorConsole console = await LogInAsync(director);
        _time.Advance(Interval);
        await director.ReceivesAsync(1);

        Task closed = console.CloseAsync(Cancellation);
        await _time.ElapseAsync(console.Options.CloseGrace);
        await closed;

        Assert.Equal(SessionState.Closed, console.State);
    }

    [Fact(Timeout = Limit)]
    public async Task A_session_that_its_owner_has_forgotten_is_not_kept()
    {
        WeakReference session = await OpenAndForgetAsync();
        IdleWatch watch = IdleWatch.For(_time, Interval);
        Assert.Equal(1, watch.Count);

        // Whoever completed the login may still be on its way out of it, and knows the session until then.
        while (session.IsAlive)
        {
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        _time.Advance(Interval / 4);

        Assert.Equal(0, watch.Count);
        Assert.Equal(0, _time.TimerCount);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> OpenAndForgetAsync() => new(await LogInAsync(new FakeDirector()));

    private Task<DirectorConsole> LogInAsync(FakeDirector director) =>
        director.LogInAsync(options => options with { TimeProvider = _time, KeepAliveInterval = Interval, KeepAliveTimeout = Patience, CloseGrace = TimeSpan.FromSeconds(7) });

    private static Task RunAsync(DirectorConsole console, string command, ApiMode mode) =>
        mode == ApiMode.Json ? console.CallAsync(command, Cancellation) : console.SendCommandAsync(command, mode, Cancellation);

    private static async Task WhenClosedAsync(DirectorConsole console)
    {
        while (console.State != SessionState.Closed)
        {
            await Task.Yield();
        }
    }
}
