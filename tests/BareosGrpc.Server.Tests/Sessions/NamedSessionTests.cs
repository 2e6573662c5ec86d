using Bareos.Director.Simulator.Faults;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Sessions;

public sealed class NamedSessionTests
{
    private static readonly IEqualityComparer<Duration> Within = EqualityComparer<Duration>.Create(
        (a, b) => (a!.ToTimeSpan() - b!.ToTimeSpan()).Duration() < TimeSpan.FromSeconds(5), duration => 0);

    [Fact]
    public async Task A_director_that_talks_nonsense_while_a_session_is_opened_is_told_as_what_it_is()
    {
        await using TestService service = await TestService.StartAsync();
        service.Simulator.Faults.Add(new FaultRule(FaultKind.Garbage) { Verb = ".api" });

        Failure failure = await Failures.OfAsync(
            service.Sessions.OpenSessionAsync(new OpenSessionRequest { Director = TestService.Director, Console = TestService.Admin, Catalog = "MyCatalog" }));

        Assert.Equal(ErrorReason.DirectorProtocolError, failure.Reason);
    }

    [Fact]
    public async Task An_open_session_tells_who_answered_and_how_it_is_protected()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Directors:main:Tls", "Psk"));

        SessionInfo session = await OpenAsync(service);

        Assert.Matches("^[0-9a-f]{32}$", session.SessionId);
        Assert.Equal(("bareos-dir", SessionState.Ready, 2), (session.DirectorName, session.State, session.ProtocolVersion));
        Assert.StartsWith("TLS", session.Tls.ProtocolVersion);
        Assert.Contains("*UserAgent*", session.Tls.PskIdentity);
    }

    [Fact]
    public async Task Calls_on_a_session_keep_its_state()
    {
        await using TestService service = await TestService.StartAsync();
        SessionInfo session = await OpenAsync(service);

        await service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "gui on" });
        await service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "version" });

        Assert.Equal(1, service.Simulator.Counters.Logins);
        Assert.Equal(1, service.Simulator.Counters.Commands["gui"]);
    }

    [Fact]
    public async Task Many_calls_at_once_share_the_one_session()
    {
        await using var director = new ScriptedDirector(_ => Frames.Json("""{"jsonrpc":"2.0","id":null,"result":{}}"""));
        await using TestService service = await director.StartServiceAsync();
        SessionInfo session = await OpenAsync(service);
        string[] commands = [.. Enumerable.Range(1, 20).Select(i => $"llist jobid={i}")];

        await Task.WhenAll([.. commands.Select(text => service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = text }).ResponseAsync)]);

        Assert.Single(director.Lines, line => line.StartsWith(".api", StringComparison.Ordinal));
        Assert.Equal(commands.Order(), director.Lines.Where(line => line.StartsWith("llist", StringComparison.Ordinal)).Order());
    }

    [Fact]
    [Provokes(ErrorReason.SessionNotFound)]
    public async Task An_unknown_id_is_not_found()
    {
        await using TestService service = await TestService.StartAsync();

        Failure failure = await Failures.OfAsync(service.Sessions.GetSessionAsync(new GetSessionRequest { SessionId = new string('0', 32) }));

        Assert.Equal((StatusCode.NotFound, ErrorReason.SessionNotFound), (failure.Code, failure.Reason));
    }

    [Fact]
    [Provokes(ErrorReason.SessionClosed)]
    public async Task A_closed_session_tells_why_it_ended()
    {
        await using TestService service = await TestService.StartAsync();
        SessionInfo session = await OpenAsync(service);

        await service.Sessions.CloseSessionAsync(new CloseSessionRequest { SessionId = session.SessionId });
        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "version" }));
        GetSessionResponse described = await service.Sessions.GetSessionAsync(new GetSessionRequest { SessionId = session.SessionId });

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.SessionClosed), (failure.Code, failure.Reason));
        Assert.Equal(SessionState.Closed, described.Session.State);
        Assert.Equal("Its caller closed it.", described.Session.ClosedReason);
    }

    [Fact]
    public async Task Closing_twice_does_nothing()
    {
        await using TestService service = await TestService.StartAsync();
        SessionInfo session = await OpenAsync(service);

        await service.Sessions.CloseSessionAsync(new CloseSessionRequest { SessionId = session.SessionId });
        await service.Sessions.CloseSessionAsync(new CloseSessionRequest { SessionId = session.SessionId });

        Assert.Equal(1, service.Simulator.Counters.Logins);
    }

    [Fact]
    public async Task A_closed_session_quits_and_gives_its_place_back()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Directors:main:MaxSessions", "1"));
        SessionInfo session = await OpenAsync(service);

        await service.Sessions.CloseSessionAsync(new CloseSessionRequest { SessionId = session.SessionId });
        await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal(1, service.Simulator.Counters.Commands["quit"]);
    }

    [Fact]
    public async Task A_lost_session_tells_the_cause()
    {
        await using TestService service = await TestService.StartAsync();
        SessionInfo session = await OpenAsync(service);
        service.Simulator.Sessions.Single().Faults.DropAfterBytes = 0;
        await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "version" }));

        GetSessionResponse described = await service.Sessions.GetSessionAsync(new GetSessionRequest { SessionId = session.SessionId });

        Assert.Equal(SessionState.Closed, described.Session.State);
        Assert.NotEmpty(described.Session.ClosedReason);
    }

    [Fact]
    public async Task An_unused_session_is_closed()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Sessions:OwnedIdleLimit", "00:00:00.05"));
        SessionInfo session = await OpenAsync(service);

        await Wait.UntilAsync(() => service.Simulator.Counters.OpenSessions == 0);

        GetSessionResponse described = await service.Sessions.GetSessionAsync(new GetSessionRequest { SessionId = session.SessionId });
        Assert.Contains("Nobody used", described.Session.ClosedReason);
    }

    [Fact]
    public async Task A_dialogue_may_run_on_a_session_and_leaves_it_open()
    {
        await using TestService service = await TestService.StartAsync();
        SessionInfo session = await OpenAsync(service);
        using (TestDialogue dialogue = await TestDialogue.OpenAsync(service, new OpenDialogue { SessionId = session.SessionId }))
        {
            await dialogue.CommandAsync("run");
            await dialogue.PromptAsync();
            await dialogue.HalfCloseAsync();
            Assert.Equal(CloseReason.Caller, await dialogue.ClosedAsync());
        }

        CallResponse answer = await service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "version" });

        Assert.Equal(Outcome.Executed, answer.Outcome);
        Assert.Equal(1, service.Simulator.Counters.Logins);
    }

    [Fact]
    public async Task A_caller_lists_its_own_sessions_in_the_order_of_their_opening()
    {
        await using TestService service = await TestService.StartAsync();
        SessionInfo[] opened = [await OpenAsync(service), await OpenAsync(service), await OpenAsync(service)];
        await service.Sessions.CloseSessionAsync(new CloseSessionRequest { SessionId = opened[1].SessionId });

        ListSessionsResponse listed = await service.Sessions.ListSessionsAsync(new ListSessionsRequest());

        Assert.Equal([opened[0].SessionId, opened[2].SessionId], listed.Sessions.Select(session => session.SessionId));
        Assert.All(listed.Sessions, session => Assert.False(session.IsDialogue));
    }

    [Fact]
    public async Task Every_call_renews_the_time_of_a_session()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Sessions:OwnedIdleLimit", "00:10:00"));
        SessionInfo session = await OpenAsync(service);
        Assert.Equal(session.IdleLimit, session.ExpiresAt - session.OpenedAt, Within);

        await service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "version" });
        SessionInfo later = (await service.Sessions.GetSessionAsync(new GetSessionRequest { SessionId = session.SessionId })).Session;

        Assert.True(later.ExpiresAt > session.ExpiresAt, $"{later.ExpiresAt} should be later than {session.ExpiresAt}.");
    }

    [Fact]
    public async Task A_session_that_was_lost_is_logged_in_anew_under_its_id()
    {
        await using TestService service = await TestService.StartAsync();
        SessionInfo session = await OpenAsync(service);
        service.Simulator.Sessions.Single().Faults.DropAfterBytes = 0;
        await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "version" }));
        Failure lost = await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "version" }));

        ReconnectSessionResponse reconnected = await service.Sessions.ReconnectSessionAsync(new ReconnectSessionRequest { SessionId = session.SessionId });
        CallResponse answer = await service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "version" });

        Assert.Contains("ReconnectSession", lost.Message);
        Assert.Equal((session.SessionId, SessionState.Ready, ""), (reconnected.Session.SessionId, reconnected.Session.State, reconnected.Session.ClosedReason));
        Assert.Equal(Outcome.Executed, answer.Outcome);
    }

    [Fact]
    public async Task A_session_that_is_in_order_is_logged_in_anew_when_the_calls_before_are_done_and_has_forgotten_its_state()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Directors:main:MaxSessions", "1"));
        SessionInfo session = await OpenAsync(service);
        await service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "gui on" });

        await service.Sessions.ReconnectSessionAsync(new ReconnectSessionRequest { SessionId = session.SessionId });

        Assert.Equal((2, 1), (service.Simulator.Counters.Logins, service.Simulator.Counters.Commands["quit"]));
        Assert.Equal(1, service.Simulator.Counters.MaxOpenSessions);
    }

    [Fact]
    public async Task A_caller_with_as_many_sessions_as_it_may_keep_logs_one_of_them_in_anew()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Directors:main:MaxOwnedSessionsPerCaller", "1"));
        SessionInfo session = await OpenAsync(service);

        await service.Sessions.ReconnectSessionAsync(new ReconnectSessionRequest { SessionId = session.SessionId });

        CallResponse answer = await service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "version" });
        Assert.Equal(Outcome.Executed, answer.Outcome);
        Assert.Equal(2, service.Simulator.Counters.Logins);
        Assert.Equal(ErrorReason.CallerSessionLimit, (await Failures.OfAsync(() => OpenAsync(service))).Reason);
    }

    [Fact]
    public async Task A_session_that_was_closed_is_not_logged_in_anew()
    {
        await using TestService service = await TestService.StartAsync();
        SessionInfo session = await OpenAsync(service);
        await service.Sessions.CloseSessionAsync(new CloseSessionRequest { SessionId = session.SessionId });

        Failure failure = await Failures.OfAsync(service.Sessions.ReconnectSessionAsync(new ReconnectSessionRequest { SessionId = session.SessionId }));

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.SessionClosed), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task A_login_that_fails_leaves_the_session_to_be_tried_again()
    {
        await using TestService service = await TestService.StartAsync();
        SessionInfo session = await OpenAsync(service);
        service.Simulator.Faults.RefuseLogins = true;
        await Failures.OfAsync(service.Sessions.ReconnectSessionAsync(new ReconnectSessionRequest { SessionId = session.SessionId }));
        SessionInfo between = (await service.Sessions.GetSessionAsync(new GetSessionRequest { SessionId = session.SessionId })).Session;

        Assert.Equal(SessionState.Closed, between.State);
        Assert.Contains("could not be", between.ClosedReason, StringComparison.Ordinal);
        Assert.NotNull(between.ExpiresAt);
    }

    private static async Task<SessionInfo> OpenAsync(TestService service) =>
        (await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Director = TestService.Director, Console = TestService.Admin })).Session;
}
