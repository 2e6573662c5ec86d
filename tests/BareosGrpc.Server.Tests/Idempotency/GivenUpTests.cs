using Bareos.Director.Tests.Doubles;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Idempotency;

public sealed class GivenUpTests
{
    private static readonly TimeSpan DefaultDeadline = new UnaryCallOptions().DefaultDeadline;

    [Fact]
    public async Task A_first_call_that_is_given_up_alone_leaves_an_unknown_outcome_that_stays()
    {
        await using TestService service = await StalledAsync();
        await GiveUpAsync(service, () => KnownRequests.RunningAsync(service, "a"));

        Failure second = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));
        service.Simulator.Faults.Release();

        Assert.Equal((StatusCode.Unknown, ErrorReason.OutcomeUnknown), (second.Code, second.Reason));
        Assert.Equal(Outcome.Unknown, (await service.Consoles.GetOutcomeAsync(Requests.Outcome("a"))).Outcome);
        Assert.Equal(second.Detail, (await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")))).Detail);
    }

    [Fact]
    public async Task A_call_that_is_given_up_while_it_waits_for_a_session_was_never_sent()
    {
        await using TestService service = await StalledAsync();
        AsyncUnaryCall<CallResponse> other = service.Consoles.CallAsync(Requests.Mutation("other"));
        await KnownRequests.RunningAsync(service, "other");

        await GiveUpAsync(service, () => KnownRequests.KnownAsync(service, "a"));
        Failure outcome = await NotFoundAsync(service);
        service.Simulator.Faults.Release();
        await other;
        CallResponse again = await service.Consoles.CallAsync(Requests.Mutation("a"));

        Assert.Equal(ErrorReason.RequestNotFound, outcome.Reason);
        Assert.False(again.Replayed);
        Assert.Equal(2, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task The_default_deadline_ends_a_call_that_joined_and_the_command_goes_on()
    {
        var time = new ManualTime();
        await using TestService service = await StalledAsync(time);
        AsyncUnaryCall<CallResponse> first = service.Consoles.CallAsync(Requests.Mutation("a"), deadline: DateTime.UtcNow.AddHours(1));
        await KnownRequests.RunningAsync(service, "a");

        AsyncUnaryCall<CallResponse> second = service.Consoles.CallAsync(Requests.Mutation("a"));
        await time.ElapseAsync(DefaultDeadline);
        Failure joined = await Failures.OfAsync(second);
        service.Simulator.Faults.Release();

        Assert.Equal((StatusCode.DeadlineExceeded, ErrorReason.DeadlineExceeded), (joined.Code, joined.Reason));
        Assert.Equal(Outcome.Unknown, joined.Detail.Outcome);
        Assert.Equal(Outcome.Executed, (await first).Outcome);
    }

    [Fact]
    public async Task The_default_deadline_of_the_first_call_leaves_an_unknown_outcome()
    {
        var time = new ManualTime();
        await using TestService service = await StalledAsync(time);

        AsyncUnaryCall<CallResponse> call = service.Consoles.CallAsync(Requests.Mutation("a"));
        await Wait.UntilAsync(() => service.Simulator.Counters.Commands.ContainsKey("run"));
        time.Advance(DefaultDeadline);
        Failure first = await Failures.OfAsync(call);
        service.Simulator.Faults.Release();
        Failure second = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));

        Assert.Equal(ErrorReason.OutcomeUnknown, first.Reason);
        Assert.Equal(first.Detail, second.Detail);
    }

    private static async Task<TestService> StalledAsync(TimeProvider? time = null)
    {
        TestService service = await TestService.StartAsync(time ?? TimeProvider.System, ("BareosGrpc:Directors:main:MaxSessions", "1"));
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Faults.Stall();
        return service;
    }

    /// <summary>A call that its caller gives up when something has happened.</summary>
    private static async Task GiveUpAsync(TestService service, Func<Task> happens)
    {
        using var cancellation = new CancellationTokenSource();
        AsyncUnaryCall<CallResponse> call = service.Consoles.CallAsync(Requests.Mutation("a"), cancellationToken: cancellation.Token);
        await happens();
        await cancellation.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
    }

    // The caller is told of its cancel before the service has tidied up.
    private static async Task<Failure> NotFoundAsync(TestService service)
    {
        while (true)
        {
            try
            {
                await service.Consoles.GetOutcomeAsync(Requests.Outcome("a"));
            }
            catch (RpcException notFound)
            {
                return Failures.Of(notFound);
            }
        }
    }
}
