using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Directors;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SessionState = Bareos.Director.Console.SessionState;

namespace BareosGrpc.Server.Tests.Sessions;

public sealed class SessionBrokerTests
{
    private static readonly ConsoleId Admin = new("main", "admin");

    [Fact]
    public async Task A_session_in_the_middle_of_a_reply_is_lent_again_only_when_it_stands_at_the_main_prompt()
    {
        var session = new FakeSession(Admin);
        using SessionBroker broker = BrokerOver(session);
        SessionLease lease = await LeaseAsync(broker);
        session.State = SessionState.Draining;

        lease.Dispose();
        Task<SessionLease> next = LeaseAsync(broker);

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
        using SessionBroker broker = BrokerOver(session, other);
        SessionLease lease = await LeaseAsync(broker);
        session.State = state;

        lease.Dispose();

        Assert.Same(other, (await LeaseAsync(broker)).Session);
        Assert.True(session.IsClosed);
    }

    [Fact]
    public async Task A_session_that_was_lent_for_good_is_closed_afterwards()
    {
        var session = new FakeSession(Admin);
        using SessionBroker broker = BrokerOver(session);

        (await broker.LeaseOwnedAsync("alice", Admin, CancellationToken.None)).Dispose();

        Assert.True(session.IsClosed);
    }

    [Fact]
    public async Task A_place_stays_taken_while_a_command_that_we_cut_off_may_run()
    {
        var session = new FakeSession(Admin) { LeftCommandRunning = true };
        using SessionBroker broker = BrokerOver(session);
        SessionLease lease = await LeaseAsync(broker);
        session.State = SessionState.Closed;

        lease.Dispose();

        Assert.Equal(1, broker.CensusOf("main").Held);
        CallRefusedException refused = await Assert.ThrowsAsync<CallRefusedException>(() => LeaseAsync(broker));
        Assert.Equal(ErrorReason.SessionBudgetExhausted, refused.Reason);
    }

    [Fact]
    public async Task A_login_that_fails_frees_its_place()
    {
        using SessionBroker broker = BrokerOver();

        await Assert.ThrowsAsync<InvalidOperationException>(() => LeaseAsync(broker));

        Assert.Equal(0, broker.CensusOf("main").Open);
    }

    [Fact]
    public async Task A_lease_that_is_given_back_twice_counts_once()
    {
        using SessionBroker broker = BrokerOver(new FakeSession(Admin));
        SessionLease lease = await LeaseAsync(broker);

        lease.Dispose();
        lease.Dispose();

        Assert.Equal(1, broker.CensusOf("main").Idle);
    }

    [Fact]
    public async Task A_lost_session_shows_in_the_directors_health()
    {
        var board = new DirectorHealthBoard();
        var session = new FakeSession(Admin) { WasLost = true, ClosedBecause = "It was lost." };
        using SessionBroker broker = BrokerOver(board, session);
        SessionLease lease = await LeaseAsync(broker);
        session.State = SessionState.Closed;

        lease.Dispose();

        Assert.Equal((DirectorHealth.NotServing, "It was lost."), (board.Of("main").Health, board.Of("main").Message));
    }

    [Fact]
    public async Task After_the_end_of_lending_nobody_gets_a_session()
    {
        using SessionBroker broker = BrokerOver(new FakeSession(Admin));

        broker.StopLending();

        CallRefusedException refused = await Assert.ThrowsAsync<CallRefusedException>(() => LeaseAsync(broker));
        Assert.Equal(ErrorReason.ShuttingDown, refused.Reason);
    }

    private static SessionBroker BrokerOver(params IEnumerable<FakeSession> sessions) => BrokerOver(new DirectorHealthBoard(), sessions);

    private static SessionBroker BrokerOver(DirectorHealthBoard board, params IEnumerable<FakeSession> sessions)
    {
        var options = new BareosGrpcOptions { Sessions = new SessionKeepingOptions { WaitLimit = TimeSpan.FromMilliseconds(200) } };
        var director = new DirectorOptions { Address = "127.0.0.1", MaxSessions = 1 };
        director.Consoles["admin"] = new ConsoleOptions { ConsoleName = "admin", Password = "x" };
        options.Directors["main"] = director;
        IOptions<BareosGrpcOptions> configured = Options.Create(options);
        var directors = new ConfiguredDirectors(configured);
        var logins = new SessionLogins(directors, new QueueOpener(sessions), board, configured, TimeProvider.System);
        return new SessionBroker(directors, logins, board, configured, TimeProvider.System, NullLogger<SessionBroker>.Instance);
    }

    private static Task<SessionLease> LeaseAsync(SessionBroker broker, SessionNeed need = default) =>
        broker.LeaseAsync("alice", Admin, need, CancellationToken.None).AsTask();

    private sealed class QueueOpener(IEnumerable<FakeSession> sessions) : ISessionOpener
    {
        private readonly Queue<FakeSession> _sessions = new(sessions);

        public Task<IDirectorSession> OpenAsync(ConsoleId key, CancellationToken cancellationToken) =>
            _sessions.TryDequeue(out FakeSession? session) ? Task.FromResult<IDirectorSession>(session) : throw new InvalidOperationException("no more sessions");
    }
}
