using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Tests.Telemetry;
using Grpc.AspNetCore.Server;
using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Server.Tests.Stress.Broken;

/// <summary>The stress finds a service that breaks a promise, and says which one.</summary>
[Collection(nameof(Undisturbed))]
public sealed class BrokenServiceTests
{
    private const int Limit = 3 * 60_000;

    private static readonly StressPlan Short = new() { Operations = 2_000, RefusedLogins = 0, BigReplies = 0 };

    [Fact(Timeout = Limit)]
    public Task A_session_that_keeps_its_callers_state_is_found() =>
        FindsAsync(Invariant.RightAnswers, Short with { Customize = services => services.AddSingleton<SessionBroker, CarelessBroker>() });

    [Fact(Timeout = Limit)]
    public Task An_answer_to_the_wrong_caller_is_found() =>
        FindsAsync(Invariant.RightAnswers, Short with { Customize = services => services.AddSingleton<CommandLeases, SwappingLeases>() });

    [Fact(Timeout = Limit)]
    public Task A_mutation_that_runs_twice_is_found() =>
        FindsAsync(Invariant.MutatedOnce, Short with { Operations = 8_000, FaultEvery = 20, Customize = services => services.AddSingleton<CommandLeases, InsistentLeases>() });

    [Fact(Timeout = Limit)]
    public Task A_mutation_that_nobody_confirmed_is_found() =>
        FindsAsync(Invariant.Confirmed, Short with { Customize = services => services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<TrustingGate>()) });

    [Fact(Timeout = Limit)]
    public Task A_lease_that_is_lost_is_found() =>
        FindsAsync(Invariant.LeasesReturned, Short with { QuietWithin = TimeSpan.FromSeconds(8), Customize = services => services.AddSingleton<SessionBroker, ForgetfulBroker>() });

    [Fact(Timeout = Limit)]
    public Task A_session_too_many_is_found() =>
        FindsAsync(Invariant.WithinBudget, Short with { Customize = services => services.AddSingleton<ISessionOpener, HastyOpener>() });

    [Fact(Timeout = Limit)]
    public Task A_session_that_stops_reading_is_found() =>
        FindsAsync(Invariant.NoBlockedWrites, Short with { Operations = 500, FaultEvery = 0, BigReplies = 2, Customize = services => services.AddSingleton<ISessionOpener, LazyOpener>() });

    private static async Task FindsAsync(Invariant invariant, StressPlan plan)
    {
        StressReport report = await SimulatorStress.RunAsync(plan);

        Assert.Equal([invariant], report.Broken);
    }
}
