using Bareos.Director.Simulator;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Consoles;

public sealed class CallRefusalTests
{
    [Theory]
    [Provokes(ErrorReason.InvalidCommand)]
    [Provokes(ErrorReason.UnknownCommand)]
    [Provokes(ErrorReason.SessionCommand)]
    [Provokes(ErrorReason.ConfirmationRequired)]
    [Provokes(ErrorReason.UseInteractive)]
    [InlineData("", ErrorReason.InvalidCommand)]
    [InlineData("list jobs\nlimit=1", ErrorReason.InvalidCommand)]
    [InlineData("version\0", ErrorReason.InvalidCommand)]
    [InlineData("list jobs 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31", ErrorReason.InvalidCommand)]
    [InlineData("list jobs job=a'b", ErrorReason.InvalidCommand)]
    [InlineData("wait jobid=1", ErrorReason.InvalidCommand)]
    [InlineData("nonsense", ErrorReason.UnknownCommand)]
    [InlineData("ver", ErrorReason.UnknownCommand)]
    [InlineData("VERSION", ErrorReason.UnknownCommand)]
    [InlineData("d\"elet\"e jobid=1", ErrorReason.UnknownCommand)]
    [InlineData("use catalog=MyCatalog", ErrorReason.SessionCommand)]
    [InlineData("gui on", ErrorReason.SessionCommand)]
    [InlineData(".api 0", ErrorReason.SessionCommand)]
    [InlineData("quit", ErrorReason.SessionCommand)]
    [InlineData("delete jobid=1", ErrorReason.ConfirmationRequired)]
    [InlineData("run job=BackupClient1", ErrorReason.ConfirmationRequired)]
    [InlineData("run job=BackupClient1 \"yes\"", ErrorReason.ConfirmationRequired)]
    [InlineData("messages", ErrorReason.ConfirmationRequired)]
    [InlineData(".sql query=\"select 1\"", ErrorReason.ConfirmationRequired)]
    [InlineData("restore client=bareos-fd yes", ErrorReason.UseInteractive)]
    [InlineData("restore client=bareos-fd select all", ErrorReason.UseInteractive)]
    public async Task A_command_that_may_not_run_is_refused_before_a_session_is_taken(string command, ErrorReason expected)
    {
        await using TestService service = await TestService.StartAsync();

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call(command)));

        Assert.Equal(expected, failure.Reason);
        Assert.Equal(Outcome.NotSent, failure.Detail.Outcome);
        Assert.Equal(0, service.Simulator.Counters.Logins);
    }

    [Fact]
    [Provokes(ErrorReason.InvalidRequest)]
    public async Task A_request_without_a_command_is_refused()
    {
        await using TestService service = await TestService.StartAsync();

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { Target = Requests.Admin }));

        Assert.Equal((StatusCode.InvalidArgument, ErrorReason.InvalidRequest), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task A_value_with_a_line_end_cannot_break_out_of_its_argument()
    {
        await using TestService service = await TestService.StartAsync();
        var command = new Command { Verb = "list", Arguments = { new Argument { Name = "job", Value = "x\ndelete jobid=1" } } };

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { Target = Requests.Admin, Command = command }));

        Assert.Equal(ErrorReason.InvalidCommand, failure.Reason);
    }

    [Fact]
    [Provokes(ErrorReason.CommandNotPermitted)]
    public async Task A_command_that_the_consoles_acl_forbids_is_not_permitted()
    {
        await using TestService service = await TestService.StartAsync();

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { Target = Requests.Operator, Text = "time" }));

        Assert.Equal((StatusCode.PermissionDenied, ErrorReason.CommandNotPermitted), (failure.Code, failure.Reason));
    }

    [Fact]
    [Provokes(ErrorReason.CommandFailed)]
    public async Task An_error_object_of_the_director_comes_with_its_messages()
    {
        await using TestService service = await TestService.StartAsync();

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { Target = Requests.Admin, Text = "list nonsense", Confirmed = true }));

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.CommandFailed), (failure.Code, failure.Reason));
        Assert.Contains(failure.Detail.Messages.Errors, text => text.Contains("nonsense", StringComparison.Ordinal));
        Assert.Equal(Outcome.Executed, failure.Detail.Outcome);
    }

    [Fact]
    [Provokes(ErrorReason.PromptRequired)]
    public async Task A_question_that_nobody_can_answer_is_left_and_told()
    {
        await using TestService service = await TestService.StartAsync();
        var request = new CallRequest { Target = Requests.Admin, Text = "run", Confirmed = true, Format = ReplyFormat.Text };

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(request));

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.PromptRequired), (failure.Code, failure.Reason));
        Assert.Contains("BackupClient1", failure.Detail.Prompt.Select.Items);
        Assert.Equal(0, service.Simulator.Counters.MutationsExecuted);
    }

    [Fact]
    [Provokes(ErrorReason.ApiModeUnavailable)]
    public async Task A_console_without_api_modes_is_told_what_to_change()
    {
        var options = new TestServiceOptions();
        SimulatedConsole bare = TestServiceOptions.OperatorConsole with { AllowedCommands = ["version"] };
        await using TestService service = await TestService.StartAsync(options with { Simulator = options.Simulator with { Consoles = [bare] } });

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { Target = Requests.Operator, Text = "version" }));

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.ApiModeUnavailable), (failure.Code, failure.Reason));
        Assert.Equal(Outcome.NotSent, failure.Detail.Outcome);
    }

    [Fact]
    [Provokes(ErrorReason.ResultTooLarge)]
    public async Task An_answer_that_is_too_large_says_that_the_command_was_executed()
    {
        string rows = string.Join(',', Enumerable.Range(0, 3000).Select(i => $$"""{"jobid":"{{i}}","name":"a name of some length"}"""));
        await using var director = new ScriptedDirector(_ => Frames.Json($$$"""{"jsonrpc":"2.0","id":null,"result":{"jobs":[{{{rows}}}]}}"""));
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Calls:MaxAnswerBytes", "65536"));

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("list jobs")));

        Assert.Equal((StatusCode.OutOfRange, ErrorReason.ResultTooLarge), (failure.Code, failure.Reason));
        Assert.Equal(Outcome.Executed, failure.Detail.Outcome);
        Assert.Equal("65536", failure.Info.Metadata["value"]);
    }

    [Fact]
    [Provokes(ErrorReason.ReplyTooLarge)]
    public async Task A_reply_over_the_limit_is_read_to_its_end_and_thrown_away()
    {
        string text = new('x', 900_000);
        Frames reply = new Frames().Signal(Signal.CommandBegin, Signal.CommandOk).Text(text, text).Signal(Signal.MainPrompt);
        await using var director = new ScriptedDirector(_ => reply);
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Sessions:MaxReplyBytes", "1048576"));

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("list jobs")));

        Assert.Equal((StatusCode.OutOfRange, ErrorReason.ReplyTooLarge), (failure.Code, failure.Reason));
    }

    [Fact]
    [Provokes(ErrorReason.DeadlineExceeded)]
    public async Task A_read_that_outlasts_the_default_deadline_is_given_up()
    {
        var time = new ManualTime();
        await using TestService service = await StalledAsync(time);

        Failure failure = await OutlastsAsync(service, "list jobs", time);

        Assert.Equal((StatusCode.DeadlineExceeded, ErrorReason.DeadlineExceeded), (failure.Code, failure.Reason));
        Assert.Equal(Outcome.Unknown, failure.Detail.Outcome);
        service.Simulator.Faults.Release();
    }

    [Fact]
    public async Task A_mutation_that_outlasts_the_default_deadline_leaves_its_outcome_unknown()
    {
        var time = new ManualTime();
        await using TestService service = await StalledAsync(time);

        Failure failure = await OutlastsAsync(service, "run job=BackupClient1 yes", time);

        Assert.Equal((StatusCode.Unknown, ErrorReason.OutcomeUnknown), (failure.Code, failure.Reason));
        service.Simulator.Faults.Release();
    }

    [Fact]
    public async Task A_callers_own_deadline_leaves_the_outcome_of_a_mutation_in_the_log()
    {
        await using TestService service = await StalledAsync(TimeProvider.System);
        TimeSpan deadline = TimeSpan.FromMilliseconds(300);
        do
        {
            RpcException exception = await Assert.ThrowsAsync<RpcException>(async () =>
                await service.Consoles.CallAsync(Requests.Call("run job=BackupClient1 yes"), deadline: DateTime.UtcNow + deadline));

            Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
            deadline *= 2;
        }
        while (!HasRead(service, "run"));

        await Wait.UntilAsync(() => service.Log.Any(entry => entry.Id.Id == 101));
        service.Simulator.Faults.Release();
    }

    [Fact]
    public async Task An_answer_that_no_client_could_read_says_that_the_command_was_executed()
    {
        string nested = string.Concat(Enumerable.Repeat("{\"a\":", 50)) + "1" + new string('}', 50);
        await using var director = new ScriptedDirector(_ => Frames.Json($$"""{"jsonrpc":"2.0","id":null,"result":{{nested}}}"""));
        await using TestService service = await director.StartServiceAsync();

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("run job=a yes")));
        CallResponse raw = await service.Consoles.CallAsync(new CallRequest { Target = Requests.Admin, Text = "version", RawJson = true, OmitStruct = true });

        Assert.Equal((StatusCode.Internal, ErrorReason.DirectorProtocolError, Outcome.Executed), (failure.Code, failure.Reason, failure.Detail.Outcome));
        Assert.Contains(nested, raw.RawJson.ToStringUtf8());
    }

    private static async Task<TestService> StalledAsync(TimeProvider time)
    {
        TestService service = await TestService.StartAsync(time);
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Faults.Stall();
        return service;
    }

    /// <summary>Lets the default deadline pass when the director has read the command.</summary>
    private static async Task<Failure> OutlastsAsync(TestService service, string command, ManualTime time)
    {
        AsyncUnaryCall<CallResponse> call = service.Consoles.CallAsync(Requests.Call(command));
        await Wait.UntilAsync(() => HasRead(service, command.Split(' ')[0]));
        time.Advance(new UnaryCallOptions().DefaultDeadline);
        return await Failures.OfAsync(call);
    }

    private static bool HasRead(TestService service, string verb) => service.Simulator.Counters.Commands.ContainsKey(verb);
}
