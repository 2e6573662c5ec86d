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
        await using TestService service = await TestService.StartAsync(One, ("BareosGrpc:Calls:DefaultDeadline", "00:00:02"));
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Faults.Stall();
        await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("llist jobid=1")));
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
}
