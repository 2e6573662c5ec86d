using System.Text.Json;
using BareosGrpc.Client.Calls;
using BareosGrpc.Client.Errors;
using BareosGrpc.Client.Tests.Support;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Tests.Live;

public sealed class CallTests : LiveTest
{
    private static readonly CallSettings Confirmed = new() { Confirmed = true };

    [Fact]
    [Trait("Scenario", "call")]
    public async Task A_list_has_the_directors_values_in_the_directors_order()
    {
        CallResult result = await Client.CallAsync("list jobs limit=3");

        JsonElement job = result["jobs"][0];
        Assert.Equal(JsonValueKind.String, job.GetProperty("jobid").ValueKind);
        Assert.Equal(["jobid", "name", "client"], job.EnumerateObject().Take(3).Select(member => member.Name));
        Assert.Equal((TestService.Director, TestService.Admin), (result.Director, result.Console));
    }

    [Fact]
    [Trait("Scenario", "exact numbers")]
    public async Task Integers_keep_every_digit()
    {
        CallResult result = await Client.CallAsync("list jobs limit=3");

        JsonElement limit = result["meta"].GetProperty("range").GetProperty("limit");
        Assert.Equal(("3", 3L), (limit.GetRawText(), limit.GetInt64()));
    }

    [Fact]
    public async Task A_result_becomes_objects_of_ones_own()
    {
        CallResult result = await Client.CallAsync(BareosCommand.Of("list").With("jobs").With("limit", 2));

        JobList? list = result.Deserialize<JobList>(JsonSerializerOptions.Web);

        Assert.Equal(2, list!.Jobs.Count);
        Assert.All(list.Jobs, job => Assert.NotEmpty(job.Name));
    }

    [Fact]
    public async Task Text_comes_where_the_director_has_no_json()
    {
        CallResult result = await Client.CallAsync("status dir", new CallSettings { Format = ReplyFormat.Text });

        Assert.Equal(JsonValueKind.Undefined, result.Json.ValueKind);
        Assert.Contains("bareos-dir", result.Text);
        Assert.Throws<KeyNotFoundException>(() => result["jobs"]);
    }

    [Fact]
    [Trait("Scenario", "confirmation")]
    public async Task A_change_must_be_confirmed()
    {
        ConfirmationRequiredException refused = await Assert.ThrowsAsync<ConfirmationRequiredException>(() => Client.CallAsync("run job=BackupClient1"));
        Assert.Equal((Outcome.NotSent, 0), (refused.Outcome, Service.Simulator.Counters.JobsStarted));

        CallResult started = await Client.CallAsync("run job=BackupClient1", Confirmed);

        Assert.Equal(1, Service.Simulator.Counters.JobsStarted);
        Assert.NotEmpty(started["run"].GetProperty("jobid").GetString()!);
    }

    [Fact]
    [Trait("Scenario", "request id repeated")]
    public async Task A_change_that_is_sent_twice_runs_once()
    {
        CallSettings settings = Confirmed with { RequestId = Guid.NewGuid().ToString() };

        CallResult first = await Client.CallAsync("run job=BackupClient1", settings);
        CallResult second = await Client.CallAsync("run job=BackupClient1", settings);

        Assert.Equal((1, false, true), (Service.Simulator.Counters.JobsStarted, first.Replayed, second.Replayed));
        Assert.Equal(first.Envelope.GetRawText(), second.Envelope.GetRawText());
        Assert.Equal(Outcome.Executed, (await Client.GetOutcomeAsync(settings.RequestId!)).Outcome);
        BareosException reused = await Assert.ThrowsAnyAsync<BareosException>(() => Client.CallAsync("run job=BackupClient2", settings));
        Assert.Equal((ErrorReason.RequestIdReused, Outcome.NotSent), (reused.Reason, reused.Outcome));
    }

    [Fact]
    [Trait("Scenario", "error by reason")]
    public async Task A_failed_command_carries_the_directors_words()
    {
        CommandFailedException failed = await Assert.ThrowsAsync<CommandFailedException>(
            () => Client.CallAsync("cancel jobid=999999", new CallSettings { Confirmed = true, Format = ReplyFormat.Json }));

        Assert.Contains("JobId 999999 is not running", failed.Messages.Errors[0]);
        Assert.Equal((ErrorReason.CommandFailed, Outcome.Executed, Retry.AfterCheck), (failed.Reason, failed.Outcome, failed.Retry));
        Assert.NotEmpty(failed.Advice);
        Assert.NotEmpty(failed.RequestId);
    }

    [Fact]
    public async Task A_failed_command_as_a_result()
    {
        CallResult result = await Client.CallAsync(
            "cancel jobid=999999", new CallSettings { Confirmed = true, Format = ReplyFormat.Json, FullResult = true });

        Assert.Equal(CommandStatus.Failed, result.Status);
        Assert.Equal("failed", result.Envelope.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_question_is_told()
    {
        PromptRequiredException asked = await Assert.ThrowsAsync<PromptRequiredException>(
            () => Client.CallAsync("run", new CallSettings { Confirmed = true, Format = ReplyFormat.Text }));

        Assert.Contains("BackupClient1", asked.Prompt!.Select.Items);
    }

    [Theory]
    [InlineData("x\" yes job=\"BackupClient1")]
    [InlineData("BackupClient1\\")]
    [InlineData("a\nyes")]
    [InlineData("a\0yes")]
    public async Task No_value_breaks_out_of_its_argument(string value)
    {
        await Assert.ThrowsAnyAsync<BareosException>(() => Client.CallAsync(BareosCommand.Of("run").With("job", value), Confirmed));

        Assert.Equal(0, Service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    [Trait("Scenario", "deadline")]
    public async Task A_call_ends_with_its_time()
    {
        await Client.CallAsync("version");
        Service.Simulator.Faults.Stall();

        BareosException late = await Assert.ThrowsAsync<BareosException>(
            () => Client.CallAsync("version", new CallSettings { Timeout = TimeSpan.FromMilliseconds(300) }));

        Assert.Equal(ErrorReason.DeadlineExceeded, late.Reason);
        Service.Simulator.Faults.Release();
    }

    [Fact]
    [Trait("Scenario", "cancel")]
    public async Task A_call_ends_with_its_token()
    {
        await Client.CallAsync("version");
        Service.Simulator.Faults.Stall();
        using var giveUp = new CancellationTokenSource();

        Task<CallResult> call = Client.CallAsync("version", cancellationToken: giveUp.Token);
        await Wait.UntilAsync(() => Service.Simulator.Counters.Commands["version"] == 2);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Service.Simulator.Faults.Release();
    }

    [Fact]
    public async Task Nobody_answers_at_an_address_and_nothing_was_sent()
    {
        using BareosClient nowhere = NewClient(options => options with { Address = new Uri("http://127.0.0.1:1"), MaxAttempts = 2, RetryDelay = TimeSpan.FromMilliseconds(1) });

        ServiceUnavailableException error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => nowhere.CallAsync("run job=BackupClient1", Confirmed));

        Assert.Equal((Outcome.NotSent, Retry.Safe), (error.Outcome, error.Retry));
    }

    [Fact]
    public async Task Directors_are_told_with_their_consoles()
    {
        await Client.CallAsync("version");

        Director director = Assert.Single(await Client.ListDirectorsAsync());

        Assert.Equal((TestService.Director, DirectorHealth.Serving), (director.Name, director.Health));
        Assert.Equal([TestService.Admin, TestService.Operator], director.Consoles);
    }

    [Fact]
    public async Task A_client_for_another_console_shares_the_connection()
    {
        BareosException refused = await Assert.ThrowsAsync<BareosException>(() => Client.For(console: TestService.Operator).CallAsync("run job=BackupClient1", Confirmed));

        Assert.Equal(ErrorReason.CommandNotPermitted, refused.Reason);
    }

    private sealed record JobList(List<Job> Jobs);

    private sealed record Job(string JobId, string Name);
}
