using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Sessions;

public sealed class SessionBudgetTests
{
    private static readonly (string, string?) One = ("BareosGrpc:Directors:main:MaxSessions", "1");

    [Fact]
    [Provokes(ErrorReason.SessionBudgetExhausted)]
    public async Task When_every_session_is_in_use_the_setting_is_named()
    {
        await using TestService service = await TestService.StartAsync(One, ("BareosGrpc:Sessions:WaitLimit", "00:00:00.05"));
        await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Console = TestService.Admin });

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("version")));

        Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.SessionBudgetExhausted), (failure.Code, failure.Reason));
        Assert.Equal(("BareosGrpc:Directors:main:MaxSessions", "1"), (failure.Info.Metadata["setting"], failure.Info.Metadata["value"]));
        Assert.NotNull(failure.RetryInfo);
        Assert.Equal(Outcome.NotSent, failure.Detail.Outcome);
    }

    [Fact]
    public async Task A_call_waits_for_a_session_that_becomes_free()
    {
        await using TestService service = await TestService.StartAsync(One);
        SessionInfo session = (await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Console = TestService.Admin })).Session;

        AsyncUnaryCall<CallResponse> waiting = service.Consoles.CallAsync(Requests.Call("version"));
        await service.Sessions.CloseSessionAsync(new CloseSessionRequest { SessionId = session.SessionId });

        Assert.Equal(Outcome.Executed, (await waiting).Outcome);
    }

    [Fact]
    public async Task An_unused_session_of_another_console_makes_room()
    {
        await using TestService service = await TestService.StartAsync(One);
        await service.Consoles.CallAsync(Requests.Call("version"));

        await service.Consoles.CallAsync(new CallRequest { Target = Requests.Operator, Text = "version" });

        Assert.Equal(1, service.Simulator.Counters.MaxOpenSessions);
    }

    [Fact]
    public async Task A_session_is_closed_when_nobody_uses_it()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Sessions:IdleLimit", "00:00:00.05"));
        await service.Consoles.CallAsync(Requests.Call("version"));

        await Wait.UntilAsync(() => service.Simulator.Counters.OpenSessions == 0);

        Assert.Equal(1, service.Simulator.Counters.Commands["quit"]);
    }

    [Fact]
    public async Task A_session_whose_command_was_given_up_is_lent_again_when_the_reply_has_been_read_off()
    {
        await using TestService service = await TestService.StartAsync(One);
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Faults.Stall();
        using var cancel = new CancellationTokenSource();
        AsyncUnaryCall<CallResponse> givenUp = service.Consoles.CallAsync(Requests.Call("llist jobid=1"), cancellationToken: cancel.Token);
        await Wait.UntilAsync(() => service.Simulator.Counters.Commands.ContainsKey("llist"));
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<RpcException>(() => givenUp.ResponseAsync);
        service.Simulator.Faults.Release();

        CallResponse answer = await service.Consoles.CallAsync(Requests.Call("llist jobid=2"));

        Assert.Equal("2", answer.Result.Fields["jobs"].ListValue.Values[0].StructValue.Fields["jobid"].StringValue);
        Assert.Equal(1, service.Simulator.Counters.Logins);
    }

    [Fact]
    public async Task When_the_service_stops_its_sessions_quit()
    {
        await using TestService service = await TestService.StartAsync();
        await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Console = TestService.Admin });
        await service.Consoles.CallAsync(Requests.Call("version"));

        await service.StopAsync();

        Assert.Equal(2, service.Simulator.Counters.Commands["quit"]);
    }

    [Fact]
    [Provokes(ErrorReason.CallerSessionLimit)]
    public async Task A_caller_keeps_no_more_sessions_than_it_may()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Directors:main:MaxOwnedSessionsPerCaller", "1"));
        await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Console = TestService.Admin });

        Failure failure = await Failures.OfAsync(service.Sessions.OpenSessionAsync(new OpenSessionRequest { Console = TestService.Admin }));

        Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.CallerSessionLimit), (failure.Code, failure.Reason));
        Assert.Equal(("BareosGrpc:Directors:main:MaxOwnedSessionsPerCaller", "1", "1"), (failure.Info.Metadata["setting"], failure.Info.Metadata["value"], failure.Info.Metadata["owned"]));
        Assert.NotNull(failure.RetryInfo);
        Assert.Equal(Outcome.Executed, (await service.Consoles.CallAsync(Requests.Call("version"))).Outcome);
    }

    [Fact]
    [Provokes(ErrorReason.SessionQueueFull)]
    public async Task A_queue_that_is_full_takes_no_more()
    {
        await using TestService service = await TestService.StartAsync(One, ("BareosGrpc:Directors:main:MaxWaitingCalls", "1"));
        SessionInfo session = (await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Console = TestService.Admin })).Session;
        AsyncUnaryCall<CallResponse> waiting = service.Consoles.CallAsync(Requests.Call("version"));
        await Wait.UntilAsync(() => WaitingCalls(service) == 1);

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("version")));
        await service.Sessions.CloseSessionAsync(new CloseSessionRequest { SessionId = session.SessionId });

        Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.SessionQueueFull), (failure.Code, failure.Reason));
        Assert.Equal(("BareosGrpc:Directors:main:MaxWaitingCalls", "1", "1"), (failure.Info.Metadata["setting"], failure.Info.Metadata["value"], failure.Info.Metadata["waiting"]));
        Assert.NotNull(failure.RetryInfo);
        Assert.Equal(Outcome.Executed, (await waiting).Outcome);
    }

    [Fact]
    public async Task Slow_commands_leave_half_of_the_sessions_to_the_others()
    {
        await using var director = new ScriptedDirector(line => line.StartsWith("status client", StringComparison.Ordinal)
            ? new Frames()
            : Frames.Json("""{"jsonrpc":"2.0","id":null,"result":{}}"""));
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Directors:main:MaxSessions", "4"), ("BareosGrpc:Sessions:WaitLimit", "00:00:00.5"));
        using var ending = new CancellationTokenSource();
        AsyncUnaryCall<CallResponse>[] slow = [.. Enumerable.Range(0, 2).Select(i => service.Consoles.CallAsync(Requests.Call($"status client=c{i}"), cancellationToken: ending.Token))];
        await director.SeesAsync("status client=c0");
        await director.SeesAsync("status client=c1");

        Failure third = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("status client=c2")));
        CallResponse quick = await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal(("BareosGrpc:Directors:main:MaxSlowSessions", "2"), (third.Info.Metadata["setting"], third.Info.Metadata["value"]));
        Assert.Equal(Outcome.Executed, quick.Outcome);
        await ending.CancelAsync();
        foreach (AsyncUnaryCall<CallResponse> call in slow)
        {
            await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        }
    }

    private static int WaitingCalls(TestService service) =>
        service.Directors.List(new ListRequest()).Directors.Single().WaitingCalls;
}
