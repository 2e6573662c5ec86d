using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Sessions;

public sealed class ShutdownTests
{
    [Fact]
    public async Task A_running_call_ends_in_order_and_only_then_do_sessions_quit()
    {
        await using TestService service = await TestService.StartAsync();
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Faults.Stall();
        AsyncUnaryCall<CallResponse> running = service.Consoles.CallAsync(Requests.Call("list clients"));
        await Wait.UntilAsync(() => service.Simulator.Counters.Commands.ContainsKey("list"));

        Task stopping = service.StopAsync();
        service.Simulator.Faults.Release();

        Assert.Equal(Outcome.Executed, (await running).Outcome);
        await stopping;
        Assert.Equal(1, service.Simulator.Counters.Commands["quit"]);
    }

    [Theory]
    [InlineData("list clients", StatusCode.Unavailable, ErrorReason.ShuttingDown)]
    [InlineData("run job=BackupClient1 yes", StatusCode.Unknown, ErrorReason.OutcomeUnknown)]
    public async Task A_call_that_takes_longer_than_the_service_can_wait_is_told_the_truth(string command, StatusCode code, ErrorReason reason)
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Sessions:ShutdownLimit", "00:00:00.3"), ("BareosGrpc:Sessions:DrainGrace", "00:00:00.1"));
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Faults.Stall();
        AsyncUnaryCall<CallResponse> running = service.Consoles.CallAsync(Requests.Call(command));
        string verb = command.Split(' ')[0];
        await Wait.UntilAsync(() => service.Simulator.Counters.Commands.ContainsKey(verb));

        Task stopping = service.StopAsync();
        Failure failure = await Failures.OfAsync(running);
        service.Simulator.Faults.Release();
        await stopping;

        Assert.Equal((code, reason), (failure.Code, failure.Reason));
        Assert.Equal(Outcome.Unknown, failure.Detail.Outcome);
    }

    [Fact]
    public async Task A_call_on_a_session_of_ones_own_is_new_work_too()
    {
        await using TestService service = await TestService.StartAsync();
        SessionInfo session = (await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Console = TestService.Admin })).Session;
        await service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "version" });
        service.Simulator.Faults.Stall();
        AsyncUnaryCall<CallResponse> running = service.Consoles.CallAsync(Requests.Call("list clients"));
        await Wait.UntilAsync(() => service.Simulator.Counters.OpenConnections == 2);

        Task stopping = service.StopAsync();
        await Wait.UntilAsync(() => service.IsStopping);
        Failure? failure = await Record.ExceptionAsync(() => service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "version" }).ResponseAsync) is RpcException { Trailers.Count: > 0 } refused
            ? Failures.Of(refused)
            : null;
        service.Simulator.Faults.Release();
        await running.ResponseAsync.ContinueWith(_ => { }, TaskScheduler.Default);
        await stopping;

        // A server that stops may also have closed its door already.
        Assert.True(failure is null || failure.Reason == ErrorReason.ShuttingDown, $"The reason was {failure?.Reason}.");
    }
}
