using Bareos.Director.Console;
using Bareos.Director.Tests.Doubles;

namespace Bareos.Director.Tests.Console;

/// <summary>Waiting for a job asks again and again, and ends in time.</summary>
public sealed class JobWaitTests
{
    private const int Limit = 60_000;
    private const string Question = "list jobid=7";
    private const string Nothing = """{"jsonrpc":"2.0","id":null,"result":{"jobs":{}}}""";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly ManualTime _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task A_job_that_ends_is_told_at_once()
    {
        await using var director = new FakeDirector();
        director.Expects(Question).RepliesJson(Job('R')).Expects("version").RepliesJson(Nothing).Expects(Question).RepliesJson(Job('W'));
        await using DirectorConsole console = await LogInAsync(director);

        Task<JobState?> waiting = console.WaitForJobAsync(7, TimeSpan.FromMinutes(5), Pause, Cancellation);
        await director.ReceivesAsync(1);

        // Between two questions the session is free.
        await console.CallAsync("version", Cancellation);
        await _time.ElapseAsync(Pause);

        JobState? state = await waiting;
        Assert.Equal(new JobState(7, "backup", 'W'), state);
        Assert.True(state!.HasEnded && state.HasSucceeded);
    }

    [Fact(Timeout = Limit)]
    public async Task A_job_that_takes_too_long_is_told_as_it_stands_when_the_time_is_up()
    {
        await using var director = new FakeDirector();
        director.Expects(Question).RepliesJson(Job('R'));
        await using DirectorConsole console = await LogInAsync(director);

        Task<JobState?> waiting = console.WaitForJobAsync(7, TimeSpan.FromSeconds(2), Pause, Cancellation);

        // It knows the answer when it pauses before the next question.
        await _time.TimerAsync(Pause);
        _time.Advance(TimeSpan.FromSeconds(2));

        JobState? state = await waiting;
        Assert.Equal('R', state?.Status);
        Assert.False(state!.HasEnded);
        Assert.Equal([Question], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_director_that_does_not_answer_holds_nobody_up()
    {
        await using var director = new FakeDirector();
        director.Expects(Question);
        await using DirectorConsole console = await LogInAsync(director);

        Task<JobState?> waiting = console.WaitForJobAsync(7, TimeSpan.FromSeconds(2), Pause, Cancellation);
        await director.ReceivesAsync(1);
        _time.Advance(TimeSpan.FromSeconds(2));
        await _time.ElapseAsync(console.Options.DrainGrace);

        Assert.Null(await waiting);
    }

    [Fact(Timeout = Limit)]
    public async Task A_job_that_the_catalog_does_not_have_is_no_job()
    {
        await using var director = new FakeDirector();
        director.Expects(Question).RepliesJson(Nothing);
        await using DirectorConsole console = await LogInAsync(director);

        Assert.Null(await console.WaitForJobAsync(7, Timeout.InfiniteTimeSpan, cancellationToken: Cancellation));
    }

    [Fact(Timeout = Limit)]
    public async Task Whoever_waits_can_stop_waiting()
    {
        await using var director = new FakeDirector();
        director.Expects(Question).RepliesJson(Job('R'));
        await using DirectorConsole console = await LogInAsync(director);
        using var patience = new CancellationTokenSource();

        Task<JobState?> waiting = console.WaitForJobAsync(7, TimeSpan.FromMinutes(5), Pause, patience.Token);
        await director.ReceivesAsync(1);
        await console.SettleAsync(Cancellation);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => console.WaitForJobAsync(0, Pause, cancellationToken: Cancellation));
    }

    [Theory]
    [InlineData("TW", true, true)]
    [InlineData("EefADI", true, false)]
    [InlineData("CRBFSmMsjcdtpilL?", false, false)]
    public void A_letter_tells_whether_a_job_has_ended(string letters, bool ended, bool succeeded) =>
        Assert.All(letters, letter => Assert.Equal((ended, succeeded), (new JobState(1, "", letter).HasEnded, new JobState(1, "", letter).HasSucceeded)));

    private static string Job(char status) => $$$"""{"jsonrpc":"2.0","id":null,"result":{"jobs":[{"jobid":"7","name":"backup","jobstatus":"{{{status}}}"}]}}""";

    private Task<DirectorConsole> LogInAsync(FakeDirector director) =>
        director.LogInAsync(options => options with { TimeProvider = _time, KeepAliveInterval = Timeout.InfiniteTimeSpan });
}
