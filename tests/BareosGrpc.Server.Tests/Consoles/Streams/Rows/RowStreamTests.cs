using System.Text.Json;
using Bareos.Director.Wire;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Consoles.Streams.Rows;

public sealed class RowStreamTests
{
    [Theory]
    [InlineData("list jobs", "jobs", "jobid")]
    [InlineData("llist jobs", "jobs", "jobid")]
    [InlineData("llist joblog jobid=1", "joblog", "logtext")]
    [InlineData("list volumes pool=Full", "volumes", "volumename")]
    public async Task A_list_comes_row_by_row_as_a_call_gives_it_at_once(string command, string path, string column)
    {
        await using TestService service = await TestService.StartAsync();
        AddVolumes(service);
        CallResponse whole = await service.Consoles.CallAsync(Requests.Call(command));
        Assert.True(whole.Result.Fields[path].ListValue.Values.Count > 2);

        foreach (uint pageSize in (uint[])[1, 2, 3, 0])
        {
            List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Rows(command, pageSize));

            Assert.Equal(whole.Result.Fields[path].ListValue.Values.Select(value => value.StructValue), messages.Rows().Select(row => row.Values));
            Assert.All(messages.Where(message => message.Rows is not null), message => Assert.Equal(path, message.Rows.Path));
            Assert.Equal(StreamMessagesResponse.EventOneofCase.Started, messages[0].EventCase);
            Assert.Equal((CommandStatus.Ok, (ulong)messages.Rows().Count), (messages[^1].Completed.Status, messages[^1].Completed.Count));
        }

        Assert.NotEmpty(whole.Result.Fields[path].ListValue.Values[0].StructValue.Fields[column].StringValue);
    }

    [Fact]
    public async Task Pages_are_as_large_as_the_caller_says_and_1000_rows_otherwise()
    {
        await using var director = new ScriptedDirector(_ => Frames.Json("""{"result":{"jobs":[]}}"""));
        await using TestService service = await director.StartServiceAsync();

        await service.StreamAsync(Requests.Rows("list jobs"));
        await service.StreamAsync(Requests.Rows("list jobs", pageSize: 10_000));

        Assert.Equal(["list jobs limit=1000 offset=0", "list jobs limit=10000 offset=0"], director.Lines.Where(line => line.StartsWith("list", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_list_is_resumed_behind_any_row_with_any_page_size()
    {
        await using TestService service = await TestService.StartAsync();
        List<StreamMessagesResponse> whole = await service.StreamAsync(Requests.Rows("list jobs", pageSize: 1));
        List<string> ids = whole.Column("jobid");
        ulong[] positions = [.. whole.Where(message => message.Rows is not null).Select(message => message.Position)];
        Assert.Equal(ids.Count, positions.Length);

        foreach (uint pageSize in (uint[])[1, 2, 0])
        {
            for (int row = 0; row < positions.Length; row++)
            {
                List<StreamMessagesResponse> rest = await service.StreamAsync(Requests.Rows("list jobs", pageSize, positions[row]));

                Assert.Equal(ids.Skip(row + 1), rest.Column("jobid"));
            }
        }
    }

    [Fact]
    public async Task All_volumes_come_pool_by_pool_and_are_resumed_in_the_middle_of_one()
    {
        await using TestService service = await TestService.StartAsync();
        AddVolumes(service);
        CallResponse call = await service.Consoles.CallAsync(Requests.Call("list volumes"));
        IEnumerable<(string, string)> expected = call.Result.Fields["volumes"].StructValue.Fields
            .SelectMany(pool => pool.Value.ListValue.Values.Select(volume => ($"volumes.{pool.Key}", volume.StructValue.Fields["volumename"].StringValue)));

        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Rows("list volumes", pageSize: 1));

        (string Path, string Name)[] volumes = [.. messages.Where(m => m.Rows is not null).Select(m => (m.Rows.Path, m.Rows.Rows_.Single().Values.Fields["volumename"].StringValue))];
        Assert.Equal(expected.Order(), volumes.Order());
        Assert.True(volumes.Length > 2);
        ulong second = messages.Where(m => m.Rows is not null).ElementAt(1).Position;
        List<StreamMessagesResponse> rest = await service.StreamAsync(Requests.Rows("list volumes", afterPosition: second));
        Assert.Equal(volumes.Skip(2).Select(volume => volume.Name), rest.Column("volumename"));
    }

    [Fact]
    public async Task Files_come_row_by_row_from_text_and_are_resumed()
    {
        await using TestService service = await TestService.StartAsync();
        CallResponse whole = await service.Consoles.CallAsync(Requests.Call("list files jobid=1"));
        string[] files = [.. whole.Result.Fields["filenames"].ListValue.Values.Select(file => file.StructValue.Fields["filename"].StringValue)];

        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Rows("list files jobid=1"));
        List<StreamMessagesResponse> rest = await service.StreamAsync(Requests.Rows("list files jobid=1", afterPosition: 3));

        Assert.True(files.Length > 4);
        Assert.Equal(files, messages.Column("filename"));
        Assert.Equal(files.Skip(3), rest.Column("filename"));
        Assert.Equal((ulong)files.Length, messages[^1].Position);
        Assert.Equal(ReplyFormat.Text, messages[0].Started.Format);
    }

    [Fact]
    public async Task A_list_runs_on_a_callers_own_session_and_leaves_it_to_other_calls()
    {
        await using TestService service = await TestService.StartAsync();
        OpenSessionResponse opened = await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Director = TestService.Director, Console = TestService.Admin });
        StreamMessagesRequest request = Requests.Rows("list jobs", pageSize: 1);
        request.SessionId = opened.Session.SessionId;

        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(request);
        StreamMessagesResponse first = await call.ResponseStream.NextAsync(message => message.Rows is not null);
        CallResponse meanwhile = await service.Consoles.CallAsync(new CallRequest { SessionId = opened.Session.SessionId, Text = "version" });
        List<StreamMessagesResponse> rest = await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync();

        Assert.Equal(Outcome.Executed, meanwhile.Outcome);
        Assert.Equal(service.Simulator.World.Jobs.Count, rest.Prepend(first).Rows().Count);
        Assert.Equal(1, service.Simulator.Counters.MaxOpenSessions);
    }

    [Fact]
    public async Task Columns_come_in_the_directors_order_with_the_first_rows_and_when_there_are_more()
    {
        string[] pages = ["""{"b":"1","a":"2"},{"b":"3","a":"4"}""", """{"b":"5"},{"b":"6","x":"7","a":"8"}""", """{"x":"9"}"""];
        await using var director = new ScriptedDirector(line => Page(pages[line[^1] switch { '0' => 0, '2' => 1, _ => 2 }], filtered: 0));
        await using TestService service = await director.StartServiceAsync();

        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Rows("list jobs", pageSize: 2));

        Assert.Equal(["b a", "b x a", ""], messages.Where(m => m.Rows is not null).Select(m => string.Join(' ', m.Rows.Columns)));
    }

    [Fact]
    public async Task Rows_come_as_the_directors_json_exact_to_the_last_digit_and_alone_if_asked_so()
    {
        await using var director = new ScriptedDirector(_ => Page("""{"bytes":12345678901234567890,"name":"a"}""", filtered: 0));
        await using TestService service = await director.StartServiceAsync();
        StreamMessagesRequest both = Requests.Rows("list jobs");
        both.ListRows.RawJson = true;
        StreamMessagesRequest alone = both.Clone();
        alone.ListRows.OmitStruct = true;

        Row withStruct = (await service.StreamAsync(both)).Rows().Single();
        Row raw = (await service.StreamAsync(alone)).Rows().Single();

        Assert.Equal("12345678901234567890", withStruct.Values.Fields["bytes"].StringValue);
        Assert.Equal("""{"bytes":12345678901234567890,"name":"a"}""", withStruct.RawJson.ToStringUtf8());
        Assert.Null(raw.Values);
        Assert.Equal(withStruct.RawJson, raw.RawJson);
    }

    [Fact]
    public async Task A_file_name_is_json_whatever_is_in_it()
    {
        var reply = new Frames().Signal(Signal.CommandBegin).Text(" /a \"b\"\n☃ ").Data(0x20, 0xFF).Signal(Signal.CommandOk, Signal.MainPrompt);
        await using var director = new ScriptedDirector(_ => reply);
        await using TestService service = await director.StartServiceAsync();
        StreamMessagesRequest request = Requests.Rows("list files jobid=1");
        request.ListRows.RawJson = true;

        List<Row> rows = (await service.StreamAsync(request)).Rows();

        Assert.Equal(["/a \"b\"\n☃ ", "\uFFFD"], rows.Select(row => row.Values.Fields["filename"].StringValue));
        Assert.Equal(
            ["/a \"b\"\n☃ ", "\uFFFD"],
            rows.Select(row => JsonDocument.Parse(row.RawJson.Memory).RootElement.GetProperty("filename").GetString()));
    }

    [Fact]
    public async Task A_list_that_fails_ends_the_stream_in_the_directors_words()
    {
        const string error = """{"error":{"code":1,"message":"failed","data":{"result":{},"messages":{"error":["Pool X doesn't exist.\n"]}}}}""";
        await using var director = new ScriptedDirector(line => line.StartsWith("list files", StringComparison.Ordinal) ? LinesFail() : Frames.Json(error));
        await using TestService service = await director.StartServiceAsync();

        Failure paged = await service.StreamFailureAsync(Requests.Rows("list volumes pool=X"));
        Failure lines = await service.StreamFailureAsync(Requests.Rows("list files"));

        Assert.All([paged, lines], failure => Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.CommandFailed), (failure.Code, failure.Reason)));
        Assert.Equal(["Pool X doesn't exist.\n"], paged.Detail.Messages.Errors);
        Assert.Equal(["jobid not found\n"], lines.Detail.Messages.Errors);
    }

    [Theory]
    [InlineData("list files jobid=1")]
    [InlineData(".bvfs_lsfiles jobid=1 path=/")]
    public async Task A_list_that_the_acl_forbids_ends_the_stream_in_an_error(string command)
    {
        var reply = new Frames().Signal(Signal.ErrorMessage).Text("list: is an invalid command.\n").Signal(Signal.MainPrompt);
        var json = new Frames().Signal(Signal.ErrorMessage).Text("""{"error":{"code":1,"message":"failed","data":{"result":{},"messages":{}}}}""").Signal(Signal.MainPrompt);
        await using var director = new ScriptedDirector(line => line.StartsWith("list", StringComparison.Ordinal) ? reply : json);
        await using TestService service = await director.StartServiceAsync();

        Assert.Equal(ErrorReason.CommandNotPermitted, (await service.StreamFailureAsync(Requests.Rows(command))).Reason);
    }

    private static void AddVolumes(TestService service)
    {
        for (int i = 0; i < 5; i++)
        {
            service.Simulator.World.AddVolume($"Extra-{i}", i % 2 == 0 ? "Full" : "Scratch", "File");
        }
    }

    private static Frames LinesFail() => new Frames()
        .Signal(Signal.CommandBegin, Signal.ErrorMessage).Text("jobid not found\n").Signal(Signal.CommandFailed, Signal.MainPrompt);

    internal static Frames Page(string rows, int filtered, string path = "jobs") =>
        Frames.Json($$"""{"jsonrpc":"2.0","id":null,"result":{"{{path}}":[{{rows}}],"meta":{"range":{"limit":2,"offset":0,"filtered":{{filtered}} } } } }""");
}
