using System.Collections.Concurrent;
using BareosGrpc.Client.Calls;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;
using Google.Protobuf;

namespace BareosGrpc.Client.Tests.Scripted;

public sealed class CallRetryTests : IAsyncLifetime
{
    private static readonly CallSettings Confirmed = new() { Confirmed = true };

    private readonly ConcurrentQueue<CallRequest> _calls = new();
    private ScriptedService _service = null!;

    public async ValueTask InitializeAsync() => _service = await ScriptedService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_call_that_may_be_sent_again_is_sent_again_under_its_id()
    {
        FailFirst(2, Refusal.For(ErrorReason.SessionBudgetExhausted));
        using BareosClient client = _service.Connect();

        CallResult result = await client.CallAsync("run job=x", Confirmed);

        Assert.Equal(3, _calls.Count);
        Assert.Equal(result.RequestId, Assert.Single(_calls.Select(call => call.RequestId).Distinct()));
    }

    [Fact]
    public async Task A_mutation_whose_connection_was_lost_is_sent_again_under_its_id()
    {
        FailFirst(1, Refusal.Lost());
        using BareosClient client = _service.Connect();

        await client.CallAsync("run job=x", Confirmed);

        Assert.Equal(2, _calls.Count);
        Assert.Single(_calls.Select(call => call.RequestId).Distinct());
    }

    [Fact]
    public async Task A_mutation_that_was_lost_and_then_refused_has_an_unknown_outcome()
    {
        _service.OnCall = (request, _) =>
        {
            _calls.Enqueue(request);
            throw _calls.Count == 1 ? Refusal.Lost() : Refusal.For(ErrorReason.ShuttingDown);
        };
        using BareosClient client = _service.Connect(options => options with { MaxAttempts = 3 });

        OutcomeUnknownException unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.CallAsync("run job=x", Confirmed));

        Assert.Equal((Outcome.Unknown, Retry.AfterCheck, 3), (unknown.Outcome, unknown.Retry, _calls.Count));
        Assert.Equal(_calls.First().RequestId, unknown.RequestId);
    }

    [Theory]
    [InlineData("run job=x yes")]
    [InlineData("run job=x \"YES\"")]
    public async Task A_command_that_confirms_itself_is_a_mutation_too(string command)
    {
        FailFirst(int.MaxValue, Refusal.Lost());
        using BareosClient client = _service.Connect(options => options with { MaxAttempts = 2 });

        OutcomeUnknownException unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.CallAsync(command));
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.CallAsync(BareosCommand.Of("run").With("job", "x").With("yes")));

        Assert.Equal((Retry.AfterCheck, 4), (unknown.Retry, _calls.Count));
        Assert.Equal(2, _calls.Select(call => call.RequestId).Distinct().Count(id => id.Length > 0));
    }

    [Fact]
    public async Task A_command_that_only_reads_needs_no_id()
    {
        FailFirst(0, Refusal.Lost());
        using BareosClient client = _service.Connect();

        CallResult result = await client.CallAsync("list jobs");

        Assert.Equal(("", ""), (_calls.Single().RequestId, result.RequestId));
    }

    [Fact]
    public async Task An_unknown_outcome_is_never_sent_again()
    {
        FailFirst(1, Refusal.For(ErrorReason.OutcomeUnknown));
        using BareosClient client = _service.Connect();

        OutcomeUnknownException unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.CallAsync("run job=x", Confirmed));

        Assert.Single(_calls);
        Assert.Equal(_calls.Single().RequestId, unknown.RequestId);
    }

    [Theory]
    [InlineData(ErrorReason.CommandFailed)]
    [InlineData(ErrorReason.ConfirmationRequired)]
    [InlineData(ErrorReason.RequestIdReused)]
    [InlineData(ErrorReason.Internal)]
    public async Task What_the_catalogue_does_not_call_safe_is_never_sent_again(ErrorReason reason)
    {
        FailFirst(1, Refusal.For(reason));
        using BareosClient client = _service.Connect();

        BareosException error = await Assert.ThrowsAnyAsync<BareosException>(() => client.CallAsync("run job=x", Confirmed));

        Assert.Equal((reason, 1), (error.Reason, _calls.Count));
    }

    [Fact]
    public async Task Attempts_are_counted()
    {
        FailFirst(int.MaxValue, Refusal.For(ErrorReason.DirectorUnreachable));
        using BareosClient client = _service.Connect(options => options with { MaxAttempts = 3 });

        DirectorUnavailableException error = await Assert.ThrowsAsync<DirectorUnavailableException>(() => client.CallAsync("version"));

        Assert.Equal((ErrorReason.DirectorUnreachable, 3), (error.Reason, _calls.Count));
    }

    [Fact]
    public async Task A_wait_that_the_calls_time_does_not_allow_is_not_begun()
    {
        FailFirst(int.MaxValue, Refusal.For(ErrorReason.SessionBudgetExhausted, retryAfter: TimeSpan.FromHours(1)));
        using BareosClient client = _service.Connect();

        BareosException error = await Assert.ThrowsAsync<BareosException>(() => client.CallAsync("version"));

        Assert.Equal((TimeSpan.FromHours(1), 1), (error.RetryAfter!.Value, _calls.Count));
    }

    [Fact]
    public async Task An_id_of_ones_own_is_sent()
    {
        FailFirst(0, Refusal.Lost());
        using BareosClient client = _service.Connect();

        CallResult result = await client.CallAsync("run job=x", Confirmed with { RequestId = "order-4711" });

        Assert.Equal(("order-4711", "order-4711"), (_calls.Single().RequestId, result.RequestId));
    }

    private void FailFirst(int count, Exception failure) => _service.OnCall = (request, _) =>
    {
        _calls.Enqueue(request);
        return _calls.Count <= count
            ? Task.FromException<CallResponse>(failure)
            : Task.FromResult(new CallResponse { RawJson = ByteString.CopyFromUtf8("""{"jsonrpc":"2.0","result":{"x":1}}""") });
    };
}
