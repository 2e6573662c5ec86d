using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Consoles;

public sealed class CallTests
{
    [Fact]
    public async Task A_listing_comes_as_a_struct_with_its_columns_in_order()
    {
        await using TestService service = await TestService.StartAsync();

        CallResponse answer = await service.Consoles.CallAsync(Requests.Call("list jobs limit=2"));

        Assert.Equal(2, answer.Result.Fields["jobs"].ListValue.Values.Count);
        ColumnOrder order = Assert.Single(answer.ColumnOrders);
        Assert.Equal("jobs", order.Path);
        Assert.Equal(["jobid", "name", "client"], order.Columns.Take(3));
    }

    [Fact]
    public async Task An_answer_says_where_it_comes_from_and_how_it_went()
    {
        await using TestService service = await TestService.StartAsync();

        CallResponse answer = await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal(("main", "admin"), (answer.Director, answer.Console));
        Assert.Equal((ReplyFormat.Json, Outcome.Executed, CommandStatus.Ok), (answer.Format, answer.Outcome, answer.Status));
        Assert.NotNull(answer.Timing.Director);
        Assert.NotNull(answer.Timing.Waited);
    }

    [Fact]
    public async Task A_command_of_verb_and_arguments_is_quoted_by_the_service()
    {
        await using var director = new ScriptedDirector(_ => Frames.Json("""{"jsonrpc":"2.0","id":null,"result":{}}"""));
        await using TestService service = await director.StartServiceAsync();
        var command = new Command { Verb = "list", Arguments = { new Argument { Name = "jobs" }, new Argument { Name = "job", Value = "a b\" yes" } } };

        await service.Consoles.CallAsync(new CallRequest { Target = Requests.Admin, Command = command });

        Assert.Equal("""list jobs job="a b\" yes" """.TrimEnd(), Assert.Single(director.Lines, line => line.StartsWith("list", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_caller_who_reads_the_raw_json_can_do_without_the_struct()
    {
        await using TestService service = await TestService.StartAsync();
        CallRequest request = Requests.Call("list jobs limit=5");
        request.RawJson = true;
        CallResponse whole = await service.Consoles.CallAsync(request);

        request.OmitStruct = true;
        CallResponse bare = await service.Consoles.CallAsync(request);

        Assert.Null(bare.Result);
        Assert.Empty(bare.ColumnOrders);
        Assert.Equal(whole.RawJson, bare.RawJson);
        Assert.True(bare.CalculateSize() * 3 < whole.CalculateSize() * 2, $"{bare.CalculateSize()} against {whole.CalculateSize()} bytes");
    }

    [Fact]
    public async Task Neither_the_struct_nor_the_raw_json_is_nothing_to_ask_for()
    {
        await using TestService service = await TestService.StartAsync();
        CallRequest request = Requests.Call("version");
        request.OmitStruct = true;

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(request));

        Assert.Equal(ErrorReason.InvalidRequest, failure.Reason);
    }

    [Fact]
    public async Task The_raw_json_comes_when_it_is_asked_for()
    {
        await using TestService service = await TestService.StartAsync();
        CallRequest request = Requests.Call("version");
        request.RawJson = true;

        CallResponse answer = await service.Consoles.CallAsync(request);

        Assert.StartsWith("{\"jsonrpc\"", answer.RawJson.ToStringUtf8());
    }

    [Fact]
    public async Task The_whole_envelope_comes_when_it_is_asked_for()
    {
        await using TestService service = await TestService.StartAsync();
        CallRequest request = Requests.Call("version");
        request.FullResult = true;

        CallResponse answer = await service.Consoles.CallAsync(request);

        Assert.Equal("2.0", answer.FullResult.Fields["jsonrpc"].StringValue);
    }

    [Fact]
    public async Task With_full_result_an_error_of_the_director_is_an_answer()
    {
        await using TestService service = await TestService.StartAsync();
        CallRequest request = Requests.Call("list nonsense");
        (request.Confirmed, request.FullResult, request.Format) = (true, true, ReplyFormat.Json);

        CallResponse answer = await service.Consoles.CallAsync(request);

        Assert.Equal(CommandStatus.Failed, answer.Status);
        Assert.True(answer.FullResult.Fields.ContainsKey("error"));
        Assert.Null(answer.Result);
    }

    [Fact]
    public async Task A_command_without_json_comes_as_text()
    {
        await using TestService service = await TestService.StartAsync();

        CallResponse answer = await service.Consoles.CallAsync(new CallRequest { Target = Requests.Admin, Text = "cancel jobid=999", Confirmed = true, FullResult = true });

        Assert.Equal(ReplyFormat.Text, answer.Format);
        Assert.Contains("999", answer.Text);
    }

    [Fact]
    public async Task The_consoles_own_look_comes_when_it_is_asked_for()
    {
        await using TestService service = await TestService.StartAsync();
        CallRequest request = Requests.Call("list jobs limit=1");
        request.Format = ReplyFormat.ConsoleText;

        CallResponse answer = await service.Consoles.CallAsync(request);

        Assert.Contains("+--", answer.Text);
        Assert.Equal(ReplyFormat.ConsoleText, answer.Format);
    }

    [Fact]
    public async Task A_confirmed_mutation_runs_once()
    {
        await using TestService service = await TestService.StartAsync();
        CallRequest request = Requests.Call("run job=BackupClient1");
        request.Confirmed = true;

        CallResponse answer = await service.Consoles.CallAsync(request);

        Assert.NotEmpty(answer.Result.Fields["run"].StructValue.Fields["jobid"].StringValue);
        Assert.Equal(1, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task Calls_in_a_row_share_one_session()
    {
        await using TestService service = await TestService.StartAsync();

        for (int i = 0; i < 3; i++)
        {
            await service.Consoles.CallAsync(Requests.Call("version"));
        }

        Assert.Equal(1, service.Simulator.Counters.Logins);
    }

    [Fact]
    public async Task A_call_over_tls_is_a_call_like_any_other()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Directors:main:Tls", "Psk"));

        CallResponse answer = await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal(Outcome.Executed, answer.Outcome);
    }

    [Fact]
    public async Task Many_callers_at_once_get_their_own_answers()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Directors:main:MaxSessions", "4"));

        CallResponse[] answers = await Task.WhenAll(Enumerable.Range(1, 40).Select(async id => await service.Consoles.CallAsync(Requests.Call($"llist jobid={id}"))));

        Assert.All(answers.Index(), answer => Assert.Equal(
            $"{answer.Index + 1}", answer.Item.Result.Fields["jobs"].ListValue.Values[0].StructValue.Fields["jobid"].StringValue));
        Assert.InRange(service.Simulator.Counters.MaxOpenSessions, 1, 4);
    }
}
