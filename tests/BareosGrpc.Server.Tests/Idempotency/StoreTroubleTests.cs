using System.Globalization;
using BareosGrpc.Server.Idempotency.Store;
using BareosGrpc.Server.Tests.Idempotency.Store;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BareosGrpc.Server.Tests.Idempotency;

public sealed class StoreTroubleTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly HookedFiles _files = new();
    private readonly ShiftedClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Provokes(ErrorReason.RequestStoreUnavailable)]
    public async Task A_command_whose_intent_cannot_be_written_is_not_sent()
    {
        await using TestService service = await StartAsync();
        service.ExpectsErrors = true;
        _files.BeforeFlush = HookedFiles.DiskFull;

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));

        Assert.Equal((StatusCode.Unavailable, ErrorReason.RequestStoreUnavailable, Outcome.NotSent), (failure.Code, failure.Reason, failure.Detail.Outcome));
        Assert.Equal("BareosGrpc:Requests:Folder", failure.Info.Metadata["setting"]);
        Assert.NotNull(failure.RetryInfo);
        Assert.DoesNotContain(_folder.Path, failure.Message);
        Assert.Contains(service.Log, entry => entry.Id.Id == 701 && entry.Text.Contains(_folder.Path, StringComparison.Ordinal));
        Assert.Equal(0, service.Simulator.Counters.MutationsExecuted);
    }

    [Fact]
    public async Task When_the_disk_is_well_again_the_same_id_may_be_sent()
    {
        await using TestService service = await StartAsync();
        service.ExpectsErrors = true;
        await service.Consoles.CallAsync(Requests.Mutation("before"));
        _files.BeforeFlush = HookedFiles.DiskFull;
        await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));
        Assert.True((await service.Consoles.CallAsync(Requests.Mutation("before"))).Replayed);
        _files.BeforeFlush = static () => { };

        Assert.False((await service.Consoles.CallAsync(Requests.Mutation("a"))).Replayed);

        await service.StopAsync();
        Assert.Equal(2, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task Commands_without_an_id_need_no_disk()
    {
        await using TestService service = await StartAsync();
        _files.BeforeFlush = HookedFiles.DiskFull;

        await service.Consoles.CallAsync(Requests.Mutation("", "run job=BackupClient1"));

        Assert.Equal(1, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task An_end_that_cannot_be_written_is_told_all_the_same()
    {
        await using TestService service = await StartAsync();
        service.ExpectsErrors = true;
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Faults.Stall();
        AsyncUnaryCall<CallResponse> call = service.Consoles.CallAsync(Requests.Mutation("a"));
        await KnownRequests.RunningAsync(service, "a");
        await Wait.UntilAsync(() => _files.Flushes >= 4);
        _files.BeforeFlush = HookedFiles.DiskFull;
        service.Simulator.Faults.Release();

        Assert.Equal(Outcome.Executed, (await call).Outcome);

        Assert.True((await service.Consoles.CallAsync(Requests.Mutation("a"))).Replayed);
        Assert.Contains(service.Log, entry => entry.Id.Id == 712);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_stops_nothing_but_ids()
    {
        string file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Requests:Folder", Path.Combine(file, "requests")));

        Failure call = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));
        Failure outcome = await Failures.OfAsync(service.Consoles.GetOutcomeAsync(Requests.Outcome("a")));
        await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal([ErrorReason.RequestStoreUnavailable, ErrorReason.RequestStoreUnavailable], [call.Reason, outcome.Reason]);
        Assert.Contains(service.Log, entry => entry.Id.Id == 711 && entry.Text.Contains("BareosGrpc:Requests:Folder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_services_do_not_share_a_folder_and_the_second_takes_over_from_the_first()
    {
        TestService first = await StartAsync();
        string director = first.Simulator.Port.ToString(CultureInfo.InvariantCulture);
        await first.Consoles.CallAsync(Requests.Mutation("a"));
        await using TestService second = await StartAsync(("BareosGrpc:Directors:main:Port", director));

        Failure whileFirst = await Failures.OfAsync(second.Consoles.CallAsync(Requests.Mutation("a")));
        await first.DisposeAsync();
        Failure atOnce = await Failures.OfAsync(second.Consoles.CallAsync(Requests.Mutation("a")));
        _clock.Advance(TimeSpan.FromSeconds(5));
        CallResponse after = await second.Consoles.CallAsync(Requests.Mutation("a"));

        Assert.Equal([ErrorReason.RequestStoreUnavailable, ErrorReason.RequestStoreUnavailable], [whileFirst.Reason, atOnce.Reason]);
        Assert.Contains("Another process", whileFirst.Message);
        Assert.True(after.Replayed);
        Assert.Equal(1, first.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task A_store_that_is_damaged_runs_nothing_and_says_what_to_do()
    {
        await Logs.WriteAsync(_folder.Path, "a", "b");
        await File.WriteAllTextAsync(_folder.First, "damaged", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.Second, "damaged", TestContext.Current.CancellationToken);
        await using TestService service = await StartAsync();

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));

        Assert.Equal(ErrorReason.RequestStoreUnavailable, failure.Reason);
        Assert.Contains("damaged", failure.Message);
        Assert.Contains(service.Log, entry => entry.Level == LogLevel.Warning && entry.Text.Contains("Move the folder away", StringComparison.Ordinal));
        Assert.Equal(0, service.Simulator.Counters.MutationsExecuted);
    }

    private Task<TestService> StartAsync(params (string Key, string? Value)[] settings) => TestService.StartAsync(new TestServiceOptions
    {
        Settings = [("BareosGrpc:Requests:Folder", _folder.Path), .. settings],
        Customize = services =>
        {
            services.AddSingleton<ILogFiles>(_files);
            services.AddSingleton<TimeProvider>(_clock);
        },
    });
}
