using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Idempotency;

public sealed class RepeatedFailureTests
{
    private static readonly Frames Started = Frames.Json("""{"jsonrpc":"2.0","id":null,"result":{"run":{"jobid":"1"}}}""");

    [Fact]
    public async Task A_command_that_failed_is_not_sent_again()
    {
        const string failed = """{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"failed","data":{"result":{},"messages":{"error":["no such job"]}}}}""";
        await using var director = new ScriptedDirector(_ => Frames.Json(failed));
        await using TestService service = await director.StartServiceAsync();
        Failure first = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));

        Failure second = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));

        Assert.Equal((ErrorReason.CommandFailed, Outcome.Executed), (first.Reason, first.Detail.Outcome));
        Assert.Equal((first.Code, first.Message, first.Detail), (second.Code, second.Message, second.Detail));
        Assert.Equal("true", second.Info.Metadata["replayed"]);
        Assert.Single(director.Lines, line => line.StartsWith("run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_is_told_again_and_not_asked_again()
    {
        await using TestService service = await TestService.StartAsync();
        CallRequest request = Requests.Mutation("a", "run");
        request.Format = ReplyFormat.Text;
        Failure first = await Failures.OfAsync(service.Consoles.CallAsync(request));

        Failure second = await Failures.OfAsync(service.Consoles.CallAsync(request));

        Assert.Equal(ErrorReason.PromptRequired, second.Reason);
        Assert.Equal(first.Detail, second.Detail);
        Assert.Equal(1, service.Simulator.Counters.Commands["run"]);
    }

    [Fact]
    public async Task A_connection_that_is_lost_leaves_an_unknown_outcome_that_stays()
    {
        await using var director = new ScriptedDirector(line => line.StartsWith("run", StringComparison.Ordinal) ? null : Started);
        await using TestService service = await director.StartServiceAsync();
        Failure first = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));

        Failure second = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));
        GetOutcomeResponse outcome = await service.Consoles.GetOutcomeAsync(Requests.Outcome("a"));

        Assert.Equal((StatusCode.Unknown, ErrorReason.OutcomeUnknown), (first.Code, first.Reason));
        Assert.Equal((first.Code, first.Message, first.Detail), (second.Code, second.Message, second.Detail));
        Assert.Equal((RequestState.Ended, Outcome.Unknown), (outcome.State, outcome.Outcome));
        Assert.Single(director.Lines, line => line.StartsWith("run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_failed_before_it_was_sent_may_be_sent_with_the_same_id()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Sessions:RefusedLoginMemory", "00:00:00.001"));
        service.Simulator.Faults.RefuseLogins = true;
        Failure refused = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));
        Failure outcome = await Failures.OfAsync(service.Consoles.GetOutcomeAsync(Requests.Outcome("a")));
        service.Simulator.Faults.RefuseLogins = false;

        await RetryAsync(service);

        Assert.Equal(Outcome.NotSent, refused.Detail.Outcome);
        Assert.Equal(ErrorReason.RequestNotFound, outcome.Reason);
        Assert.Equal(1, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    [Provokes(ErrorReason.AnswerNotKept)]
    public async Task Of_a_large_answer_the_outcome_alone_is_kept()
    {
        string large = new('x', 5000);
        await using var director = new ScriptedDirector(_ => JobWithId(large));
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Requests:MaxKeptAnswerBytes", "2048"));
        CallResponse first = await service.Consoles.CallAsync(Requests.Mutation("a"));

        Failure second = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));
        GetOutcomeResponse outcome = await service.Consoles.GetOutcomeAsync(Requests.Outcome("a"));

        Assert.Equal((StatusCode.OutOfRange, ErrorReason.AnswerNotKept, Outcome.Executed), (second.Code, second.Reason, second.Detail.Outcome));
        Assert.Equal("BareosGrpc:Requests:MaxKeptAnswerBytes", second.Info.Metadata["setting"]);
        Assert.Equal((ulong)first.CalculateSize(), outcome.AnswerNotKept.Bytes);
        Assert.Equal((RequestState.Ended, Outcome.Executed), (outcome.State, outcome.Outcome));
        Assert.Single(director.Lines, line => line.StartsWith("run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_was_too_large_to_give_is_refused_again()
    {
        string large = new('x', 100_000);
        await using var director = new ScriptedDirector(_ => JobWithId(large));
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Calls:MaxAnswerBytes", "65536"));
        Failure first = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));

        Failure second = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")));

        Assert.Equal((ErrorReason.ResultTooLarge, Outcome.Executed), (second.Reason, second.Detail.Outcome));
        Assert.Equal(first.Info.Metadata["size"], second.Info.Metadata["size"]);
        Assert.Single(director.Lines, line => line.StartsWith("run", StringComparison.Ordinal));
    }

    private static Frames JobWithId(string id) => Frames.Json($$$$"""{"jsonrpc":"2.0","id":null,"result":{"run":{"jobid":"{{{{id}}}}"}}}""");

    private static async Task RetryAsync(TestService service)
    {
        while (true)
        {
            try
            {
                await service.Consoles.CallAsync(Requests.Mutation("a"));
                return;
            }
            catch (RpcException e) when (Failures.Of(e).Detail is { Retry: Retry.Safe, Outcome: Outcome.NotSent })
            {
                // The director is not back, or the service does not know yet.
            }
        }
    }
}
