using System.Globalization;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Server.Tests.Idempotency;

public sealed class WindowTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private readonly ShiftedClock _clock = new();

    [Fact]
    public async Task An_id_is_known_for_a_day_and_no_longer()
    {
        await using TestService service = await StartAsync();
        await service.Consoles.CallAsync(Requests.Mutation("a"));

        _clock.Advance(Day - TimeSpan.FromMinutes(5));
        CallResponse within = await service.Consoles.CallAsync(Requests.Mutation("a"));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Failure outcome = await Failures.OfAsync(service.Consoles.GetOutcomeAsync(Requests.Outcome("a")));
        CallResponse after = await service.Consoles.CallAsync(Requests.Mutation("a"));

        Assert.True(within.Replayed);
        Assert.Equal(ErrorReason.RequestNotFound, outcome.Reason);
        Assert.False(after.Replayed);
        Assert.Equal(2, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    [Provokes(ErrorReason.RequestStoreFull)]
    public async Task A_store_that_is_full_takes_no_new_ids_and_forgets_none()
    {
        await using TestService service = await StartAsync(("BareosGrpc:Requests:MaxRequests", "2"));
        await service.Consoles.CallAsync(Requests.Mutation("a"));
        _clock.Advance(TimeSpan.FromHours(20));
        await service.Consoles.CallAsync(Requests.Mutation("b"));

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("c")));

        Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.RequestStoreFull, Outcome.NotSent), (failure.Code, failure.Reason, failure.Detail.Outcome));
        Assert.Equal(("BareosGrpc:Requests:MaxRequests", "2"), (failure.Info.Metadata["setting"], failure.Info.Metadata["value"]));
        Assert.Contains("BareosGrpc:Requests:MaxRequests", failure.Message);
        Assert.InRange(failure.RetryInfo!.RetryDelay.ToTimeSpan(), TimeSpan.FromHours(3.9), TimeSpan.FromHours(4));
        Assert.True((await service.Consoles.CallAsync(Requests.Mutation("a"))).Replayed);
        Assert.True((await service.Consoles.CallAsync(Requests.Mutation("b"))).Replayed);

        _clock.Advance(TimeSpan.FromHours(4));
        await service.Consoles.CallAsync(Requests.Mutation("c"));
        Assert.Equal(3, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task A_full_store_lets_commands_without_id_and_reads_through()
    {
        await using TestService service = await StartAsync(("BareosGrpc:Requests:MaxRequests", "1"));
        await service.Consoles.CallAsync(Requests.Mutation("a"));

        await service.Consoles.CallAsync(Requests.Mutation("", "run job=BackupClient1"));
        await service.Consoles.CallAsync(Requests.Mutation("b", "list jobs limit=1"));

        Assert.Equal(2, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task What_was_not_sent_takes_no_room()
    {
        await using TestService service = await StartAsync(("BareosGrpc:Requests:MaxRequests", "1"));
        service.Simulator.Faults.RefuseLogins = true;
        await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));
        Failure second = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("b")));

        Assert.NotEqual(ErrorReason.RequestStoreFull, second.Reason);
    }

    [Fact]
    public async Task A_store_that_is_full_of_bytes_takes_no_new_ids()
    {
        string large = new('x', 60_000);
        await using var director = new ScriptedDirector(_ => JobWithId(large));
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Requests:MaxStoreBytes", "1048576"), ("BareosGrpc:Requests:MaxKeptAnswerBytes", "200000"));
        int taken = 0;
        Failure? full = null;
        while (full is null)
        {
            try
            {
                await service.Consoles.CallAsync(Requests.Mutation(taken.ToString(CultureInfo.InvariantCulture)));
                taken++;
            }
            catch (RpcException refused)
            {
                full = Failures.Of(refused);
            }
        }

        Assert.Equal(ErrorReason.RequestStoreFull, full.Reason);
        Assert.Equal("BareosGrpc:Requests:MaxStoreBytes", full.Info.Metadata["setting"]);
        Assert.InRange(taken, 5, 20);
        Assert.True((await service.Consoles.CallAsync(Requests.Mutation("0"))).Replayed);
    }

    private static Frames JobWithId(string id) => Frames.Json($$$$"""{"jsonrpc":"2.0","id":null,"result":{"run":{"jobid":"{{{{id}}}}"}}}""");

    private Task<TestService> StartAsync(params (string Key, string? Value)[] settings) => TestService.StartAsync(new TestServiceOptions
    {
        Settings = settings,
        Customize = services => services.AddSingleton<TimeProvider>(_clock),
    });
}
