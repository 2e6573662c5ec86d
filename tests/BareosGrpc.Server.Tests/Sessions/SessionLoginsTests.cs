using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Sessions;

public sealed class SessionLoginsTests
{
    private static readonly DirectorOptions Sixteen = new() { MaxSessions = 16 };

    [Fact]
    public async Task A_wrong_password_is_tried_once_however_many_call_at_the_same_time()
    {
        var answer = new TaskCompletionSource<IDirectorSession>();
        var opener = new FakeOpener(_ => answer.Task);
        using var broker = new TestBroker(opener, director: Sixteen);
        Task<SessionLease>[] calls = [.. Enumerable.Range(0, 16).Select(_ => broker.LeaseAsync())];

        answer.SetException(WrongPassword);

        foreach (Task<SessionLease> call in calls)
        {
            Assert.Equal(ErrorReason.DirectorLoginFailed, ReasonOf(await Record.ExceptionAsync(() => call)));
        }

        Assert.Equal(1, opener.Logins);
    }

    [Fact]
    public async Task A_wrong_password_is_remembered_for_a_while_and_then_tried_again()
    {
        var time = new ManualTime();
        var opener = new FakeOpener(_ => Task.FromException<IDirectorSession>(WrongPassword));
        using var broker = new TestBroker(opener, time, new SessionKeepingOptions { RefusedLoginMemory = TimeSpan.FromSeconds(30) }, Sixteen);
        await Assert.ThrowsAsync<DirectorLoginException>(() => broker.LeaseAsync());

        CallRefusedException remembered = await Assert.ThrowsAsync<CallRefusedException>(() => broker.LeaseAsync());
        Assert.Equal((ErrorReason.DirectorLoginFailed, 1), (remembered.Reason, opener.Logins));
        Assert.Contains("asked again in 30.0 s", remembered.Message);
        Assert.Equal("BareosGrpc:Sessions:RefusedLoginMemory", remembered.Facts["setting"]);
        time.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<DirectorLoginException>(() => broker.LeaseAsync());

        Assert.Equal(2, opener.Logins);
    }

    [Fact]
    public async Task While_its_refused_login_holds_the_only_place_a_console_is_told_so_at_once()
    {
        var opener = new FakeOpener(_ => Task.FromException<IDirectorSession>(WrongPassword));
        using var broker = new TestBroker(opener, new ManualTime(), new SessionKeepingOptions(), new DirectorOptions { MaxSessions = 1 });
        await Assert.ThrowsAsync<DirectorLoginException>(() => broker.LeaseAsync());
        Assert.Equal(1, broker.Census.Held);

        CallRefusedException refused = await Assert.ThrowsAsync<CallRefusedException>(() => broker.LeaseAsync());

        Assert.Equal(ErrorReason.DirectorLoginFailed, refused.Reason);
    }

    [Fact]
    public async Task A_director_that_is_down_is_left_alone_and_callers_learn_for_how_long()
    {
        var time = new ManualTime();
        var opener = new FakeOpener(_ => Task.FromException<IDirectorSession>(new DirectorUnreachableException("Nobody answers.")));
        var keeping = new SessionKeepingOptions { CircuitFailures = 2, CircuitDelay = TimeSpan.FromSeconds(4), CircuitMaxDelay = TimeSpan.FromSeconds(4) };
        using var broker = new TestBroker(opener, time, keeping, Sixteen);
        await Assert.ThrowsAsync<DirectorUnreachableException>(() => broker.LeaseAsync());
        await Assert.ThrowsAsync<DirectorUnreachableException>(() => broker.LeaseAsync());

        CallRefusedException refused = await Assert.ThrowsAsync<CallRefusedException>(() => broker.LeaseAsync());

        Assert.Equal((ErrorReason.DirectorUnreachable, Outcome.NotSent, 2), (refused.Reason, refused.Outcome, opener.Logins));
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        Assert.Equal(CircuitState.Open, broker.Board.Of("main").Circuit.State);
        Assert.Equal(0, broker.Census.Open);
    }

    [Fact]
    public async Task A_director_that_is_full_opens_no_circuit()
    {
        var opener = new FakeOpener(_ => Task.FromException<IDirectorSession>(new DirectorConnectionLimitException("Full.")));
        using var broker = new TestBroker(opener, keeping: new SessionKeepingOptions { CircuitFailures = 1 }, director: Sixteen);

        await Assert.ThrowsAsync<DirectorConnectionLimitException>(() => broker.LeaseAsync());
        await Assert.ThrowsAsync<DirectorConnectionLimitException>(() => broker.LeaseAsync());

        Assert.Equal((CircuitState.Closed, 2), (broker.Board.Of("main").Circuit.State, opener.Logins));
    }

    [Fact]
    public async Task Logins_are_counted_by_what_became_of_them()
    {
        FakeOpener opener = FakeOpener.Endless();
        using var broker = new TestBroker(opener, director: Sixteen);

        await broker.LeaseAsync();
        await broker.LeaseAsync();

        KeyValuePair<(string, string, string), long> count = Assert.Single(broker.Logins.Counts);
        Assert.Equal((("main", "admin", "succeeded"), 2), (count.Key, count.Value));
    }

    private static DirectorLoginException WrongPassword => new(LoginFailure.WrongPassword, "The password is wrong.");

    private static ErrorReason? ReasonOf(Exception? exception) => exception is null ? null : CallErrors.From(exception)?.Reason;
}
