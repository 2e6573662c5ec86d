using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Consoles;
using BareosGrpc.Server.Idempotency;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Tests.Idempotency.Store;
using BareosGrpc.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Tests.Idempotency;

/// <summary>Who waits for a command, and who may give it up. The commands are the test's own.</summary>
public sealed class RequestRunsTests : IDisposable
{
    private static readonly ConsoleId Console = new("main", "admin");
    private static readonly RequestKey Key = new("alice", "a");
    private static readonly RequestContent Content = new("run", new byte[32]);

    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromMinutes(5);

    private readonly ManualTime _time = new();
    private readonly TestFolder _folder = new();
    private readonly RequestLedger _ledger;
    private readonly RequestRuns _runs;
    private readonly TaskCompletionSource<CallResponse> _director = new();
    private int _sent;

    public RequestRunsTests()
    {
        IOptions<BareosGrpcOptions> options = Options.Create(new BareosGrpcOptions
        {
            Requests = new RequestOptions { Folder = _folder.Path },
            Calls = new UnaryCallOptions { DefaultDeadline = DefaultDeadline },
        });
        _ledger = new RequestLedger(options, new UnflushedFiles(), _time, NullLogger<RequestLedger>.Instance);
        _runs = new RequestRuns(_ledger, new CallDeadlines(options, _time, CancellationToken.None), options);
    }

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_call_that_joined_does_not_give_the_command_up()
    {
        using var joiner = new CancellationTokenSource();
        Task<CallResponse> first = CallAsync(CancellationToken.None);
        Task<CallResponse> second = CallAsync(joiner.Token);

        await joiner.CancelAsync();

        CommandCanceledException canceled = await Assert.ThrowsAsync<CommandCanceledException>(() => second);
        Assert.Equal(CommandOutcome.Unknown, canceled.Outcome);
        _director.SetResult(new CallResponse { Text = "done", Outcome = Outcome.Executed });
        Assert.Equal("done", (await first).Text);
    }

    [Fact]
    public async Task The_first_call_leaves_the_command_to_those_who_joined()
    {
        using var caller = new CancellationTokenSource();
        Task<CallResponse> first = CallAsync(caller.Token);
        Task<CallResponse> second = CallAsync(CancellationToken.None);

        await caller.CancelAsync();
        await Assert.ThrowsAsync<CommandCanceledException>(() => first);
        _director.SetResult(new CallResponse { Text = "done", Outcome = Outcome.Executed });

        CallResponse answer = await second;
        Assert.Equal(("done", true), (answer.Text, answer.Replayed));
        Assert.Equal(1, _sent);
        Assert.Equal("done", _ledger.Find(Key)!.Outcome.Answer.Text);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_a_default_deadline_once_the_first_call_has_left()
    {
        using var caller = new CancellationTokenSource();
        Task<CallResponse> first = CallAsync(caller.Token);
        Task<CallResponse> second = CallAsync(CancellationToken.None);
        await caller.CancelAsync();
        await Assert.ThrowsAsync<CommandCanceledException>(() => first);

        _time.Advance(DefaultDeadline);

        await Assert.ThrowsAsync<CommandCanceledException>(() => second);

        Assert.Equal(Outcome.Unknown, _ledger.Find(Key)!.Outcome.Outcome);
    }

    [Fact]
    public async Task Whoever_joined_a_command_that_was_never_sent_begins_anew_when_its_time_is_over()
    {
        using var caller = new CancellationTokenSource();
        Task<CallResponse> first = _runs.RunAsync(Key, Content, async (token, _) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            throw new InvalidOperationException("It was not given up.");
        }, caller.Token);
        Task<CallResponse> second = CallAsync(CancellationToken.None);
        await caller.CancelAsync();
        await Assert.ThrowsAsync<CommandCanceledException>(() => first);

        _time.Advance(DefaultDeadline);
        _director.SetResult(new CallResponse { Text = "done", Outcome = Outcome.Executed });

        CallResponse answer = await second;
        Assert.Equal(("done", false), (answer.Text, answer.Replayed));
        Assert.Equal(1, _sent);
    }

    [Fact]
    public async Task The_first_call_gives_the_command_up_when_all_who_joined_have_left()
    {
        using var caller = new CancellationTokenSource();
        using var joiner = new CancellationTokenSource();
        Task<CallResponse> first = CallAsync(caller.Token);
        Task<CallResponse> second = CallAsync(joiner.Token);
        await joiner.CancelAsync();
        await Assert.ThrowsAsync<CommandCanceledException>(() => second);

        await caller.CancelAsync();

        await Assert.ThrowsAsync<CommandCanceledException>(() => first);
        Assert.Equal(Outcome.Unknown, _ledger.Find(Key)!.Outcome.Outcome);
    }

    [Fact]
    public async Task Whoever_joins_a_command_that_is_given_up_before_it_is_sent_begins_anew()
    {
        using var caller = new CancellationTokenSource();
        var tidied = new TaskCompletionSource();
        Task<CallResponse> first = _runs.RunAsync(Key, Content, async (token, _) =>
        {
            await tidied.Task;
            token.ThrowIfCancellationRequested();
            throw new InvalidOperationException("It was not given up.");
        }, caller.Token);
        await caller.CancelAsync();
        Task<CallResponse> second = CallAsync(CancellationToken.None);

        tidied.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _director.SetResult(new CallResponse { Text = "done", Outcome = Outcome.Executed });

        CallResponse answer = await second;
        Assert.Equal(("done", false), (answer.Text, answer.Replayed));
        Assert.Equal(1, _sent);
    }

    [Fact]
    public async Task A_command_that_the_library_did_not_send_after_all_is_forgotten()
    {
        await Assert.ThrowsAsync<CommandCanceledException>(() => _runs.RunAsync(Key, Content, async (token, beforeSending) =>
        {
            await beforeSending(Console);
            throw new CommandCanceledException("Given up before it was sent.", CommandOutcome.NotSent, token);
        }, CancellationToken.None));

        Assert.Null(_ledger.Find(Key));
        _ledger.Dispose();
        Assert.Empty(Logs.IdsIn(_folder.Path));
    }

    [Fact]
    public async Task A_defect_after_the_intent_leaves_an_unknown_outcome()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _runs.RunAsync(Key, Content, async (_, beforeSending) =>
        {
            await beforeSending(Console);
            throw new InvalidOperationException("A defect.");
        }, CancellationToken.None));

        GetOutcomeResponse outcome = _ledger.Find(Key)!.Outcome;
        Assert.Equal((Outcome.Unknown, ErrorReason.OutcomeUnknown), (outcome.Outcome, outcome.Failure.Detail.Reason));
        Assert.DoesNotContain("A defect.", outcome.Failure.Message);
    }

    /// <summary>Calls a command that behaves as the library's do: given up after it was sent, its outcome is unknown.</summary>
    private Task<CallResponse> CallAsync(CancellationToken cancellationToken) => _runs.RunAsync(Key, Content, async (token, beforeSending) =>
    {
        await beforeSending(Console);
        _sent++;
        try
        {
            return await _director.Task.WaitAsync(token);
        }
        catch (OperationCanceledException)
        {
            throw new CommandCanceledException("Given up.", CommandOutcome.Unknown, token);
        }
    }, cancellationToken);
}
