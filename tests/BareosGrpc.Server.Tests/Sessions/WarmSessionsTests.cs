using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Sessions;
using SessionState = Bareos.Director.Console.SessionState;

namespace BareosGrpc.Server.Tests.Sessions;

public sealed class WarmSessionsTests
{
    private static readonly DirectorOptions Four = new() { MaxSessions = 4 };

    [Fact]
    public void Sessions_that_are_to_be_warm_are_opened_once()
    {
        FakeOpener opener = FakeOpener.Endless();
        using var broker = new TestBroker(opener, director: Four, warm: 2);

        broker.Warm.TopUp();
        broker.Warm.TopUp();

        Assert.Equal((2, 2), (broker.Census.Idle, opener.Logins));
    }

    [Fact]
    public async Task Sessions_in_use_count_as_warm()
    {
        FakeOpener opener = FakeOpener.Endless();
        using var broker = new TestBroker(opener, director: Four, warm: 1);
        await broker.LeaseAsync();

        broker.Warm.TopUp();

        Assert.Equal(1, opener.Logins);
    }

    [Fact]
    public async Task A_warm_session_that_was_lost_is_replaced()
    {
        FakeOpener opener = FakeOpener.Endless();
        using var broker = new TestBroker(opener, director: Four, warm: 1);
        broker.Warm.TopUp();
        SessionLease lease = await broker.LeaseAsync();
        ((FakeSession)lease.Session).State = SessionState.Closed;
        lease.Dispose();

        broker.Warm.TopUp();

        Assert.Equal((1, 2), (broker.Census.Idle, opener.Logins));
    }

    [Fact]
    public async Task A_director_that_was_lost_is_tried_again_when_its_time_has_come_and_not_before()
    {
        var time = new ManualTime();
        bool isDown = true;
        var opener = new FakeOpener(key => isDown
            ? Task.FromException<IDirectorSession>(new DirectorUnreachableException("Nobody answers."))
            : Task.FromResult<IDirectorSession>(new FakeSession(key)));
        using var broker = new TestBroker(opener, time, new SessionKeepingOptions { CircuitFailures = 1, CircuitDelay = TimeSpan.FromSeconds(8) }, Four);
        await Assert.ThrowsAsync<DirectorUnreachableException>(() => broker.LeaseAsync());
        broker.Board.Failed("main", "Nobody answers.");

        broker.Warm.TopUp();
        Assert.Equal(1, opener.Logins);
        isDown = false;
        time.Advance(TimeSpan.FromSeconds(8));
        broker.Warm.TopUp();

        Assert.Equal((2, 1), (opener.Logins, broker.Census.Idle));
        Assert.Null(broker.Logins.SuspectOf("main"));
    }

    [Fact]
    public async Task A_console_that_the_director_refuses_is_not_tried_by_the_service_itself()
    {
        var time = new ManualTime();
        var opener = new FakeOpener(_ => Task.FromException<IDirectorSession>(new DirectorLoginException(LoginFailure.WrongPassword, "Wrong.")));
        using var broker = new TestBroker(opener, time, new SessionKeepingOptions(), Four);
        await Assert.ThrowsAsync<DirectorLoginException>(() => broker.LeaseAsync());
        broker.Board.Failed("main", "Wrong.");
        time.Advance(TimeSpan.FromMinutes(5));

        broker.Warm.TopUp();

        Assert.Equal(1, opener.Logins);
    }
}
