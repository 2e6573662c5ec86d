using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Idempotency;

public sealed class RepeatedCallTests
{
    [Fact]
    public async Task A_repeated_call_gets_the_first_answer_and_nothing_is_sent()
    {
        await using TestService service = await TestService.StartAsync();
        CallResponse first = await service.Consoles.CallAsync(Requests.Mutation("a"));

        CallResponse second = await service.Consoles.CallAsync(Requests.Mutation("a"));

        Assert.False(first.Replayed);
        Assert.True(second.Replayed);
        second.Replayed = false;
        Assert.Equal(first, second);
        Assert.Equal(1, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task Calls_at_the_same_time_with_one_id_run_one_command()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Directors:main:MaxSessions", "8"));

        CallResponse[] answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ => await service.Consoles.CallAsync(Requests.Mutation("a"))));

        Assert.Equal(1, service.Simulator.Counters.JobsStarted);
        Assert.Single(answers, answer => !answer.Replayed);
        Assert.Single(answers.Select(answer => answer.Result).Distinct());
    }

    [Fact]
    public async Task Another_id_is_another_command()
    {
        await using TestService service = await TestService.StartAsync();

        await service.Consoles.CallAsync(Requests.Mutation("a"));
        await service.Consoles.CallAsync(Requests.Mutation("b"));

        Assert.Equal(2, service.Simulator.Counters.JobsStarted);
    }

    public static TheoryData<string, Action<CallRequest>> OtherRequests => new()
    {
        { "text", request => request.Text = "run job=BackupClient1 comment=other" },
        { "verb and arguments", request => request.Command = new Command { Verb = "run", Arguments = { new Argument { Name = "job", Value = "backup-other" } } } },
        { "console", request => request.Target.Console = TestService.Operator },
        { "catalog", request => request.Target.Catalog = "MyCatalog" },
        { "format", request => request.Format = ReplyFormat.Text },
        { "raw_json", request => request.RawJson = true },
        { "full_result", request => request.FullResult = true },
    };

    [Theory]
    [MemberData(nameof(OtherRequests))]
    [Provokes(ErrorReason.RequestIdReused)]
    public async Task An_id_that_was_used_for_another_request_is_refused(string what, Action<CallRequest> change)
    {
        await using TestService service = await TestService.StartAsync();
        await service.Consoles.CallAsync(Requests.Mutation("a"));
        CallRequest other = Requests.Mutation("a");
        change(other);

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(other));

        Assert.Equal((StatusCode.AlreadyExists, ErrorReason.RequestIdReused, Outcome.NotSent), (failure.Code, failure.Reason, failure.Detail.Outcome));
        Assert.Equal(1, service.Simulator.Counters.JobsStarted);
        Assert.NotEmpty(what);
    }

    [Fact]
    public async Task The_same_command_written_as_verb_and_arguments_is_the_same()
    {
        await using TestService service = await TestService.StartAsync();
        await service.Consoles.CallAsync(Requests.Mutation("a"));
        CallRequest same = Requests.Mutation("a");
        same.Command = new Command { Verb = "run", Arguments = { new Argument { Name = "job", Value = "BackupClient1" } } };

        Assert.True((await service.Consoles.CallAsync(same)).Replayed);
    }

    [Fact]
    public async Task A_target_that_is_left_to_the_service_is_the_one_that_it_finds()
    {
        await using TestService service = await TestService.StartAsync();
        await service.Consoles.CallAsync(Requests.Mutation("a"));
        CallRequest same = Requests.Mutation("a");
        same.Target.Director = "";

        Assert.True((await service.Consoles.CallAsync(same)).Replayed);
    }

    [Fact]
    public async Task On_a_session_of_ones_own_an_id_belongs_to_that_session()
    {
        await using TestService service = await TestService.StartAsync();
        string session = await OpenAsync(service);
        await service.Consoles.CallAsync(On(session));

        Assert.True((await service.Consoles.CallAsync(On(session))).Replayed);
        Assert.Equal(ErrorReason.RequestIdReused, (await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation("a")))).Reason);
        Assert.Equal(ErrorReason.RequestIdReused, (await Failures.OfAsync(service.Consoles.CallAsync(On(await OpenAsync(service))))).Reason);
        Assert.Equal(1, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task A_session_that_is_over_still_has_its_answers()
    {
        await using TestService service = await TestService.StartAsync();
        string session = await OpenAsync(service);
        await service.Consoles.CallAsync(On(session));
        await service.Sessions.CloseSessionAsync(new CloseSessionRequest { SessionId = session });

        Assert.True((await service.Consoles.CallAsync(On(session))).Replayed);
    }

    [Fact]
    public async Task Each_caller_has_ids_of_its_own()
    {
        await using TwoCallers callers = await TwoCallers.StartAsync();

        CallResponse ofAlice = await callers.Service.Consoles.CallAsync(Requests.Mutation("a"), callers.Alice);
        CallResponse ofBob = await callers.Service.Consoles.CallAsync(Requests.Mutation("a"), callers.Bob);

        Assert.False(ofBob.Replayed);
        Assert.NotEqual(ofAlice.Result, ofBob.Result);
        Assert.Equal(2, callers.Service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task A_command_that_only_reads_takes_no_notice_of_its_id()
    {
        await using TestService service = await TestService.StartAsync();
        CallRequest read = Requests.Mutation("a", "list jobs limit=1");
        await service.Consoles.CallAsync(read);

        Assert.False((await service.Consoles.CallAsync(read)).Replayed);
        Assert.False((await service.Consoles.CallAsync(Requests.Mutation("a"))).Replayed);
        Assert.False((await service.Consoles.CallAsync(read)).Replayed);
    }

    public static TheoryData<string> InvalidIds => [" ", "a b", "a\n", "\u007f", "ä", new string('x', 129)];

    [Theory]
    [MemberData(nameof(InvalidIds))]
    public async Task An_id_that_is_none_is_refused(string id)
    {
        await using TestService service = await TestService.StartAsync();

        Failure mutation = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation(id)));
        Failure read = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Mutation(id, "version")));
        Failure outcome = await Failures.OfAsync(service.Consoles.GetOutcomeAsync(Requests.Outcome(id)));

        Assert.All([mutation, read, outcome], failure => Assert.Equal((StatusCode.InvalidArgument, ErrorReason.InvalidRequest), (failure.Code, failure.Reason)));
        Assert.All([mutation, read, outcome], failure => Assert.Contains("request_id", failure.Message));
        Assert.Equal(0, service.Simulator.Counters.Logins);
    }

    [Theory]
    [InlineData("!")]
    [InlineData("~")]
    [InlineData("4f7c7e6e-3f0c-4e86-9d69-0a2a4f1f6f52")]
    public async Task Any_visible_ascii_is_an_id(string id)
    {
        await using TestService service = await TestService.StartAsync();

        await service.Consoles.CallAsync(Requests.Mutation(id.PadRight(128, '.')));

        Assert.True((await service.Consoles.CallAsync(Requests.Mutation(id.PadRight(128, '.')))).Replayed);
    }

    private static CallRequest On(string session)
    {
        CallRequest request = Requests.Mutation("a");
        request.SessionId = session;
        return request;
    }

    private static async Task<string> OpenAsync(TestService service) =>
        (await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Director = TestService.Director, Console = TestService.Admin })).Session.SessionId;
}
