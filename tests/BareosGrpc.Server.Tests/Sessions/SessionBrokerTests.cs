using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using static BareosGrpc.Server.Tests.Sessions.TestBroker;
using SessionState = Bareos.Director.Console.SessionState;

namespace BareosGrpc.Server.Tests.Sessions;

public sealed class SessionBrokerTests
{
    [Fact]
    public async Task A_session_in_the_middle_of_a_reply_is_lent_again_only_when_it_stands_at_the_main_prompt()
    {
        var session = new FakeSession(Admin);
        using var broker = new TestBroker(FakeOpener.Of(session));
        SessionLease lease = await broker.LeaseAsync();
        session.State = SessionState.Draining;

        lease.Dispose();
        Task<SessionLease> next = broker.LeaseAsync();

        Assert.False(next.IsCompleted);
        session.Settle(SessionState.Ready);
        Assert.Same(session, (await next).Session);
    }

    [Theory]
    [InlineData(SessionState.AtPrompt)]
    [InlineData(SessionState.Closed)]
    public async Task A_session_in_doubt_is_closed_and_not_lent_again(SessionState state)
    {
        var session = new FakeSession(Admin);
        var other = new FakeSession(Admin);
        using var broker = new TestBroker(FakeOpener.Of(session, other));
        SessionLease lease = await broker.LeaseAsync();
        session.State = state;

        lease.Dispose();

        Assert.Same(other, (await broker.LeaseAsync()).Session);
        Assert.True(session.IsClosed);
    }

    [Fact]
    public async Task A_session_that_died_while_nobody_used_it_is_found_out_when_it_is_to_be_lent_and_so_are_the_others()
    {
        FakeSession[] dead = [new FakeSession(Admin) { WasLost = true }, new FakeSession(Admin) { WasLost = true }];
        var alive = new FakeSession(Admin);
        using var broker = new TestBroker(FakeOpener.Of([.. dead, alive]), director: new DirectorOptions { MaxSessions = 2 });
        await LeaseTwiceAndReturnAsync(broker);
        Array.ForEach(dead, session => session.State = SessionState.Closed);

        Assert.Same(alive, (await broker.LeaseAsync()).Session);

        Assert.Equal(new SlotCensus(Idle: 0, InUse: 1, Held: 0, Slow: 0, Waiting: 0), broker.Census);
        Assert.All(dead, session => Assert.True(session.IsClosed));
    }

    [Fact]
    public async Task A_session_that_was_lent_for_good_is_closed_afterwards()
    {
        var session = new FakeSession(Admin);
        using var broker = new TestBroker(FakeOpener.Of(session));

        (await broker.LeaseOwnedAsync()).Dispose();

        Assert.True(session.IsClosed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_that_may_stand_at_another_catalog_is_put_back_or_closed(bool canBePutBack)
    {
        var session = new FakeSession(Admin) { RestoresCatalog = canBePutBack };
        using var broker = new TestBroker(FakeOpener.Of(session));

        (await broker.LeaseAsync(need: new SessionNeed(IsSlow: false, MovesCatalog: true, ChangesSession: false))).Dispose();

        Assert.Equal((1, !canBePutBack), (session.Restored, session.IsClosed));
        Assert.Equal(canBePutBack ? 1 : 0, broker.Census.Idle);
    }

    [Fact]
    public async Task A_session_without_its_catalog_is_closed_and_its_place_is_free()
    {
        var session = new FakeSession(Admin with { Catalog = "Wrong" }) { CatalogTrouble = new CallRefusedException(ErrorReason.InvalidRequest, "none such") };
        using var broker = new TestBroker(FakeOpener.Of(session));

        await Assert.ThrowsAsync<CallRefusedException>(() => broker.LeaseAsync());

        Assert.True(session.IsClosed);
        Assert.Equal(0, broker.Census.Open);
    }

    [Fact]
    public async Task An_old_session_is_replaced_when_it_comes_back()
    {
        var time = new ManualTime();
        var session = new FakeSession(Admin) { OpenedAt = time.GetUtcNow() };
        using var broker = new TestBroker(FakeOpener.Of(session), time, new SessionKeepingOptions { MaxLifetime = TimeSpan.FromHours(1) });
        SessionLease lease = await broker.LeaseAsync();
        time.Advance(TimeSpan.FromHours(1));

        lease.Dispose();

        Assert.True(session.IsClosed);
        Assert.Equal(0, broker.Census.Open);
    }

    [Fact]
    public async Task Unused_sessions_are_closed_but_for_those_that_are_to_stay_warm()
    {
        var time = new ManualTime();
        FakeSession[] sessions = [new FakeSession(Admin) { OpenedAt = time.GetUtcNow() }, new FakeSession(Admin) { OpenedAt = time.GetUtcNow() }];
        using var broker = new TestBroker(FakeOpener.Of(sessions), time, new SessionKeepingOptions { IdleLimit = TimeSpan.FromMinutes(2) }, new DirectorOptions { MaxSessions = 2 });
        await LeaseTwiceAndReturnAsync(broker);
        broker.Broker.CloseIdle(_ => 0);
        Assert.Equal(2, broker.Census.Idle);
        time.Advance(TimeSpan.FromMinutes(2));

        broker.Broker.CloseIdle(_ => 1);
        Assert.Equal(1, broker.Census.Idle);
        broker.Broker.CloseIdle(_ => 0);

        Assert.Equal(0, broker.Census.Open);
        Assert.All(sessions, session => Assert.True(session.IsClosed));
    }

    [Fact]
    public async Task A_place_stays_taken_while_a_command_that_we_cut_off_may_run()
    {
        var session = new FakeSession(Admin) { LeftCommandRunning = true };
        using var broker = new TestBroker(FakeOpener.Of(session), keeping: Impatient);
        SessionLease lease = await broker.LeaseAsync();
        session.State = SessionState.Closed;

        lease.Dispose();

        Assert.Equal(1, broker.Census.Held);
        CallRefusedException refused = await Assert.ThrowsAsync<CallRefusedException>(() => broker.LeaseAsync());
        Assert.Equal(ErrorReason.SessionBudgetExhausted, refused.Reason);
    }

    [Fact]
    public async Task A_place_stays_taken_while_the_director_ponders_a_wrong_password()
    {
        var time = new ManualTime();
        using var broker = new TestBroker(new FakeOpener(_ => Task.FromException<IDirectorSession>(Refusal)), time);

        await Assert.ThrowsAsync<DirectorLoginException>(() => broker.LeaseAsync());

        Assert.Equal(1, broker.Census.Held);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(0, broker.Census.Open);
    }

    [Fact]
    public async Task A_login_that_fails_frees_its_place()
    {
        using var broker = new TestBroker(FakeOpener.Of());

        await Assert.ThrowsAsync<InvalidOperationException>(() => broker.LeaseAsync());

        Assert.Equal(0, broker.Census.Open);
    }

    [Fact]
    public async Task A_login_goes_on_when_its_caller_has_gone_and_the_session_stays_for_others()
    {
        var login = new TaskCompletionSource<IDirectorSession>();
        using var broker = new TestBroker(new FakeOpener(_ => login.Task));
        using var cancel = new CancellationTokenSource();
        Task<SessionLease> lease = broker.LeaseAsync(cancellationToken: cancel.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lease);
        var session = new FakeSession(Admin);
        login.SetResult(session);

        Assert.Same(session, (await broker.LeaseAsync()).Session);
    }

    [Fact]
    public async Task Whoever_waits_in_vain_learns_the_setting_its_value_and_what_it_has_itself()
    {
        using var broker = new TestBroker(FakeOpener.Endless(), keeping: Impatient, director: new DirectorOptions { MaxSessions = 2, MaxSessionsPerCaller = 1 });
        await broker.LeaseAsync("alice");

        CallRefusedException refused = await Assert.ThrowsAsync<CallRefusedException>(() => broker.LeaseAsync("alice"));

        Assert.Equal(ErrorReason.CallerSessionLimit, refused.Reason);
        Assert.Equal(
            ("BareosGrpc:Directors:main:MaxSessionsPerCaller", "1", "1"), (refused.Facts["setting"], refused.Facts["value"], refused.Facts["held"]));
        Assert.NotNull(refused.RetryAfter);
        (await broker.LeaseAsync("bob")).Dispose();
    }

    [Fact]
    public async Task A_slow_command_that_waits_in_vain_learns_that_slow_ones_have_their_share()
    {
        using var broker = new TestBroker(FakeOpener.Endless(), keeping: Impatient, director: new DirectorOptions { MaxSessions = 4 });
        var slow = new SessionNeed(IsSlow: true, MovesCatalog: false, ChangesSession: false);
        await broker.LeaseAsync("alice", slow);
        await broker.LeaseAsync("bob", slow);

        CallRefusedException refused = await Assert.ThrowsAsync<CallRefusedException>(() => broker.LeaseAsync("carol", slow));

        Assert.Equal((ErrorReason.SessionBudgetExhausted, "BareosGrpc:Directors:main:MaxSlowSessions", "2"), (refused.Reason, refused.Facts["setting"], refused.Facts["value"]));
        (await broker.LeaseAsync("carol")).Dispose();
    }

    [Fact]
    public async Task Ten_thousand_callers_are_all_served_over_sixteen_sessions()
    {
        FakeOpener opener = FakeOpener.Endless();
        using var broker = new TestBroker(opener, keeping: new SessionKeepingOptions { WaitLimit = TimeSpan.FromMinutes(1) }, director: new DirectorOptions { MaxSessions = 16 });
        int served = 0;

        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(async number =>
        {
            using SessionLease lease = await broker.LeaseAsync($"caller {number % 64}");
            await Task.Yield();
            Interlocked.Increment(ref served);
        }));

        Assert.Equal((10_000, 16), (served, opener.Logins));
        Assert.Equal(new SlotCensus(Idle: 16, InUse: 0, Held: 0, Slow: 0, Waiting: 0), broker.Census);
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_leaves_the_place_to_the_next()
    {
        using var broker = new TestBroker(FakeOpener.Endless(), keeping: new SessionKeepingOptions());
        SessionLease first = await broker.LeaseAsync();
        using var cancel = new CancellationTokenSource();
        Task<SessionLease> canceled = broker.LeaseAsync(cancellationToken: cancel.Token);
        Task<SessionLease> behind = broker.LeaseAsync("bob");

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);
        first.Dispose();

        Assert.Same(first.Session, (await behind).Session);
    }

    [Fact]
    public async Task A_lease_that_is_given_back_twice_counts_once()
    {
        using var broker = new TestBroker(FakeOpener.Of(new FakeSession(Admin)));
        SessionLease lease = await broker.LeaseAsync();

        lease.Dispose();
        lease.Dispose();

        Assert.Equal(1, broker.Census.Idle);
    }

    [Fact]
    public async Task A_lost_session_shows_in_the_directors_health()
    {
        var session = new FakeSession(Admin) { WasLost = true, ClosedBecause = "It was lost." };
        using var broker = new TestBroker(FakeOpener.Of(session));
        SessionLease lease = await broker.LeaseAsync();
        session.State = SessionState.Closed;

        lease.Dispose();

        Assert.Equal((DirectorHealth.NotServing, "It was lost."), (broker.Board.Of("main").Health, broker.Board.Of("main").Message));
        Assert.Equal(Admin, broker.Logins.SuspectOf("main"));
    }

    [Fact]
    public async Task After_the_end_of_lending_nobody_gets_a_session_and_those_who_waited_are_told()
    {
        using var broker = new TestBroker(FakeOpener.Endless());
        await broker.LeaseAsync();
        Task<SessionLease> waiting = broker.LeaseAsync();

        broker.Broker.StopLending();

        Assert.Equal(ErrorReason.ShuttingDown, (await Assert.ThrowsAsync<CallRefusedException>(() => waiting)).Reason);
        Assert.Equal(ErrorReason.ShuttingDown, (await Assert.ThrowsAsync<CallRefusedException>(() => broker.LeaseAsync())).Reason);
    }

    [Fact]
    public async Task Running_calls_have_their_time_when_the_service_stops()
    {
        var time = new ManualTime();
        using var broker = new TestBroker(FakeOpener.Endless(), time, new SessionKeepingOptions { ShutdownLimit = TimeSpan.FromSeconds(20) });
        SessionLease running = await broker.LeaseAsync();

        broker.Broker.StopLending();
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.True(broker.Broker.Stopping.IsCancellationRequested);
        Assert.False(broker.Broker.OutOfTime.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(broker.Broker.OutOfTime.IsCancellationRequested);
        running.Dispose();
        await broker.Broker.CloseAllAsync(CancellationToken.None);
        Assert.True(((FakeSession)running.Session).IsClosed);
        Assert.Equal(0, broker.Census.Open);
    }

    private static DirectorLoginException Refusal => new(LoginFailure.WrongPassword, "The password is wrong.");

    private static async Task LeaseTwiceAndReturnAsync(TestBroker broker)
    {
        SessionLease first = await broker.LeaseAsync();
        SessionLease second = await broker.LeaseAsync();
        first.Dispose();
        second.Dispose();
    }
}
