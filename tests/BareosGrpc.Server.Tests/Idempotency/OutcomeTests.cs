using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Idempotency;

public sealed class OutcomeTests
{
    [Fact]
    public async Task The_outcome_of_a_call_has_its_answer()
    {
        await using TestService service = await TestService.StartAsync();
        CallResponse answer = await service.Consoles.CallAsync(Requests.Mutation("a"));

        GetOutcomeResponse outcome = await service.Consoles.GetOutcomeAsync(Requests.Outcome("a"));

        Assert.Equal(("a", RequestState.Ended, Outcome.Executed), (outcome.RequestId, outcome.State, outcome.Outcome));
        Assert.Equal(("run", "main", "admin"), (outcome.Verb, outcome.Director, outcome.Console));
        Assert.Equal(answer, outcome.Answer);
        Assert.True(outcome.StartedAt <= outcome.EndedAt);
    }

    [Fact]
    public async Task The_outcome_of_a_call_that_failed_has_its_error()
    {
        await using TestService service = await TestService.StartAsync();
        CallRequest request = Requests.Mutation("a", "run");
        request.Format = ReplyFormat.Text;
        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(request));

        GetOutcomeResponse outcome = await service.Consoles.GetOutcomeAsync(Requests.Outcome("a"));

        Assert.Equal(((int)failure.Code, failure.Message), (outcome.Failure.GrpcCode, outcome.Failure.Message));
        Assert.Equal(failure.Detail, outcome.Failure.Detail);
    }

    [Fact]
    public async Task A_call_that_runs_has_no_outcome_yet()
    {
        await using TestService service = await TestService.StartAsync();
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Faults.Stall();
        AsyncUnaryCall<CallResponse> call = service.Consoles.CallAsync(Requests.Mutation("a"));

        GetOutcomeResponse outcome = await KnownRequests.RunningAsync(service, "a");

        Assert.Equal((RequestState.Running, Outcome.Unknown), (outcome.State, outcome.Outcome));
        Assert.NotNull(outcome.StartedAt);
        Assert.Null(outcome.EndedAt);
        Assert.Equal(GetOutcomeResponse.EndingOneofCase.None, outcome.EndingCase);
        service.Simulator.Faults.Release();
        await call;
    }

    [Fact]
    public async Task A_call_that_waits_for_a_session_has_not_been_sent()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Directors:main:MaxSessions", "1"));
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Faults.Stall();
        AsyncUnaryCall<CallResponse> running = service.Consoles.CallAsync(Requests.Mutation("a"));
        await KnownRequests.RunningAsync(service, "a");
        AsyncUnaryCall<CallResponse> waiting = service.Consoles.CallAsync(Requests.Mutation("b"));

        GetOutcomeResponse outcome = await KnownRequests.KnownAsync(service, "b");

        Assert.Equal((RequestState.Running, Outcome.NotSent), (outcome.State, outcome.Outcome));
        Assert.Null(outcome.StartedAt);
        service.Simulator.Faults.Release();
        await running;
        await waiting;
    }

    [Fact]
    [Provokes(ErrorReason.RequestNotFound)]
    public async Task Nothing_is_known_of_a_call_that_was_never_made()
    {
        await using TestService service = await TestService.StartAsync();

        Failure failure = await Failures.OfAsync(service.Consoles.GetOutcomeAsync(Requests.Outcome("a")));

        Assert.Equal((StatusCode.NotFound, ErrorReason.RequestNotFound, Outcome.NotSent), (failure.Code, failure.Reason, failure.Detail.Outcome));
    }

    [Fact]
    public async Task Nobody_is_told_of_another_callers_calls()
    {
        await using TwoCallers callers = await TwoCallers.StartAsync();
        await callers.Service.Consoles.CallAsync(Requests.Mutation("a"), callers.Alice);

        Failure failure = await Failures.OfAsync(callers.Service.Consoles.GetOutcomeAsync(Requests.Outcome("a"), callers.Bob));

        Assert.Equal(ErrorReason.RequestNotFound, failure.Reason);
        Assert.NotNull((await callers.Service.Consoles.GetOutcomeAsync(Requests.Outcome("a"), callers.Alice)).Answer);
    }

    [Fact]
    public async Task To_ask_for_an_outcome_one_must_name_a_call()
    {
        await using TestService service = await TestService.StartAsync();

        Failure failure = await Failures.OfAsync(service.Consoles.GetOutcomeAsync(new GetOutcomeRequest()));

        Assert.Equal(ErrorReason.InvalidRequest, failure.Reason);
    }
}
