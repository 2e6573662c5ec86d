using System.Globalization;
using System.Text;
using BareosGrpc.Server.Idempotency.Store;
using BareosGrpc.Server.Tests.Idempotency.Store;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Server.Tests.Idempotency;

public sealed class RestartTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_answer_outlives_the_service()
    {
        await using var director = new ScriptedDirector(_ => Frames.Json("""{"jsonrpc":"2.0","id":null,"result":{"run":{"jobid":"1"}}}"""));
        CallResponse first;
        await using (TestService service = await StartAsync(director))
        {
            first = await service.Consoles.CallAsync(Requests.Mutation("a"));
        }

        await using TestService next = await StartAsync(director);
        CallResponse second = await next.Consoles.CallAsync(Requests.Mutation("a"));

        Assert.True(second.Replayed);
        Assert.Equal(first.Result, second.Result);
        Assert.Single(director.Lines, line => line.StartsWith("run", StringComparison.Ordinal));
    }

    [Fact]
    [Provokes(ErrorReason.OutcomeUnknown)]
    public async Task A_command_that_ran_when_the_service_ended_has_an_unknown_outcome_and_never_runs_again()
    {
        await using TestService service = await TestService.StartAsync(Folder(_folder));
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Faults.Stall();
        AsyncUnaryCall<CallResponse> call = service.Consoles.CallAsync(Requests.Mutation("a"));
        await KnownRequests.RunningAsync(service, "a");
        using TestFolder asItWas = _folder.Copy();
        service.Simulator.Faults.Release();
        await call;

        for (int start = 0; start < 3; start++)
        {
            await using TestService next = await TestService.StartAsync(
                Folder(asItWas), ("BareosGrpc:Directors:main:Port", service.Simulator.Port.ToString(CultureInfo.InvariantCulture)));
            Failure failure = await Failures.OfAsync(next.Consoles.CallAsync(Requests.Mutation("a")));
            GetOutcomeResponse outcome = await next.Consoles.GetOutcomeAsync(Requests.Outcome("a"));

            Assert.Equal((StatusCode.Unknown, ErrorReason.OutcomeUnknown, Outcome.Unknown), (failure.Code, failure.Reason, failure.Detail.Outcome));
            Assert.Equal((RequestState.Ended, Outcome.Unknown), (outcome.State, outcome.Outcome));
            Assert.NotNull(outcome.EndedAt);
        }

        Assert.Equal(1, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task The_intent_is_on_disk_before_the_command_is_sent()
    {
        var files = new HookedFiles();
        int sentAfter = 0;
        await using var director = new ScriptedDirector(line =>
        {
            sentAfter = line.StartsWith("run", StringComparison.Ordinal) ? files.Flushes : sentAfter;
            return Frames.Json("""{"jsonrpc":"2.0","id":null,"result":{"run":{"jobid":"1"}}}""");
        });
        await using TestService service = await StartAsync(director, files);
        using var hold = new SemaphoreSlim(0);
        files.BeforeFlush = hold.Wait;

        AsyncUnaryCall<CallResponse> call = service.Consoles.CallAsync(Requests.Mutation("a"));
        hold.Release(3);
        await Wait.UntilAsync(() => files.Flushes == 3);
        Assert.DoesNotContain(director.Lines, line => line.StartsWith("run", StringComparison.Ordinal));
        hold.Release(10);
        await call;

        // A new log, two files, and the intent in both.
        Assert.Equal(4, sentAfter);
    }

    [Fact]
    public async Task What_is_kept_holds_no_secret_and_no_argument()
    {
        await using (TestService service = await TestService.StartAsync(Folder(_folder)))
        {
            await service.Consoles.CallAsync(Requests.Mutation("a", "run job=BackupClient1 comment=confidential-remark"));
        }

        string kept = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_folder.First, TestContext.Current.CancellationToken));
        Assert.Contains("jobid", kept);
        Assert.DoesNotContain("confidential-remark", kept);
        Assert.DoesNotContain(TestService.AdminPassword, kept);
    }

    private static (string Key, string? Value) Folder(TestFolder folder) => ("BareosGrpc:Requests:Folder", folder.Path);

    private Task<TestService> StartAsync(ScriptedDirector director, ILogFiles? files = null) => TestService.StartAsync(new TestServiceOptions
    {
        Settings = [Folder(_folder), ("BareosGrpc:Directors:main:Port", director.Port.ToString(CultureInfo.InvariantCulture))],
        Customize = services => services.AddSingleton<ILogFiles>(files ?? new DiskFiles()),
    });
}
