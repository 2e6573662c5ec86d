using Bareos.Director.Simulator;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Directors;

public sealed class RestartTests
{
    [Fact]
    public async Task A_restart_between_calls_is_not_noticed_by_callers()
    {
        await using TestService service = await TestService.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.Consoles.CallAsync(Requests.Call("version")).ResponseAsync));
        await service.Simulator.RestartAsync(cancellationToken: TestContext.Current.CancellationToken);

        CallResponse[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.Consoles.CallAsync(Requests.Call("version")).ResponseAsync));

        Assert.All(answers, answer => Assert.Equal(Outcome.Executed, answer.Outcome));
    }

    [Fact]
    public async Task A_mutation_after_a_restart_runs_once_on_a_new_session()
    {
        await using TestService service = await TestService.StartAsync();
        await service.Consoles.CallAsync(Requests.Call("version"));
        await service.Simulator.RestartAsync(cancellationToken: TestContext.Current.CancellationToken);

        CallResponse answer = await service.Consoles.CallAsync(Requests.Call("run job=BackupClient1 yes"));

        Assert.Equal(Outcome.Executed, answer.Outcome);
        Assert.Equal(1, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task An_unused_session_that_gives_no_sign_of_life_is_dropped()
    {
        await using TestService service = await TestService.StartAsync(
            ("BareosGrpc:Sessions:KeepAliveInterval", "00:00:00.1"), ("BareosGrpc:Sessions:KeepAliveTimeout", "00:00:02"));
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Faults.Stall();

        await Wait.UntilAsync(() => service.Directors.List(new ListRequest()).Directors.Single() is { OpenSessions: 0, Health: DirectorHealth.NotServing });

        service.Simulator.Faults.Release();
        Assert.Equal(Outcome.Executed, (await service.Consoles.CallAsync(Requests.Call("version"))).Outcome);
    }

    [Fact]
    public async Task While_a_director_is_down_callers_are_told_when_it_is_tried_again()
    {
        await using TestService service = await TestService.StartAsync(
            SilentListener.Nobody, ("BareosGrpc:Sessions:CircuitFailures", "2"), ("BareosGrpc:Sessions:CircuitDelay", "00:01:00"), ("BareosGrpc:Sessions:CircuitMaxDelay", "00:01:00"));
        await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("version")));
        await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("version")));

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("version")));
        Director director = Assert.Single((await service.Directors.ListAsync(new ListRequest())).Directors);

        Assert.Equal((StatusCode.Unavailable, ErrorReason.DirectorUnreachable), (failure.Code, failure.Reason));
        Assert.InRange(failure.RetryInfo!.RetryDelay.ToTimeSpan(), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1));
        Assert.Equal((CircuitState.Open, DirectorHealth.NotServing), (director.Circuit, director.Health));
        Assert.NotNull(director.NextAttemptAt);
    }

    [Fact]
    public async Task A_director_that_comes_back_is_found_without_any_call()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Sessions:Recover", "true"), ("BareosGrpc:Directors:main:Consoles:admin:WarmSessions", "1"));
        await Wait.UntilAsync(() => HealthOf(service) == DirectorHealth.Serving);

        await service.Simulator.RestartAsync(new RestartPlan { Downtime = TimeSpan.FromMilliseconds(50) }, TestContext.Current.CancellationToken);
        await Wait.UntilAsync(() => service.Simulator.Counters.Logins >= 2 && HealthOf(service) == DirectorHealth.Serving);

        Assert.Equal(1, service.Simulator.Counters.OpenSessions);
    }

    private static DirectorHealth HealthOf(TestService service) => service.Directors.List(new ListRequest()).Directors.Single().Health;
}
