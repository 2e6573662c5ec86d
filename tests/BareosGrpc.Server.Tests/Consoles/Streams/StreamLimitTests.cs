using Bareos.Director.Simulator;
using Bareos.Director.Simulator.World;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;
using BareosGrpc.Server.Consoles.Streams;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Server.Tests.Consoles.Streams;

public sealed class StreamLimitTests
{
    [Fact]
    [Provokes(ErrorReason.CallerStreamLimit)]
    public async Task A_caller_has_only_so_many_streams_at_the_same_time()
    {
        await using var director = new ScriptedDirector(_ => new Frames().Signal(Signal.CommandBegin));
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Streams:MaxPerCaller", "2"));
        using AsyncServerStreamingCall<StreamMessagesResponse> first = await OpenAsync(service);
        using AsyncServerStreamingCall<StreamMessagesResponse> second = await OpenAsync(service);

        Failure failure = await service.StreamFailureAsync(Requests.Stream("version"));

        Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.CallerStreamLimit), (failure.Code, failure.Reason));
        Assert.Equal(("BareosGrpc:Streams:MaxPerCaller", "2"), (failure.Info.Metadata["setting"], failure.Info.Metadata["value"]));
        Assert.NotNull(failure.RetryInfo);

        first.Dispose();
        var callers = service.Services.GetRequiredService<CallerStreams>();
        await Wait.UntilAsync(() => callers.CountOf("anonymous") == 1);
        using AsyncServerStreamingCall<StreamMessagesResponse> third = await OpenAsync(service);
    }

    [Fact]
    public async Task A_stream_that_fails_gives_its_place_back()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Streams:MaxPerCaller", "1"));

        await service.StreamFailureAsync(Requests.Stream("nonsense"));
        await service.StreamFailureAsync(Requests.Rows("list clients"));
        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Stream("version"));

        Assert.NotNull(messages[^1].Completed);
    }

    [Fact]
    public async Task A_dialogue_is_one_of_its_callers_streams_until_it_is_over_also_while_its_stream_is_broken()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Streams:MaxPerCaller", "1"), ("BareosGrpc:Dialogues:ReattachWindow", "01:00:00"));
        using ResumableDialogue dialogue = await ResumableDialogue.OpenAsync(service);
        Failure second = await Failures.OfAsync(() => TestDialogue.OpenAsync(service));
        dialogue.Cut();
        Failure whileBroken = await Failures.OfAsync(() => TestDialogue.OpenAsync(service));
        Failure stream = await service.StreamFailureAsync(Requests.Stream("version"));

        Assert.All([second, whileBroken, stream], failure => Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.CallerStreamLimit), (failure.Code, failure.Reason)));
        Assert.Equal(1, service.Simulator.Counters.Logins);

        await dialogue.ReattachAsync();
        await dialogue.HalfCloseAsync();
        var callers = service.Services.GetRequiredService<CallerStreams>();
        await Wait.UntilAsync(() => callers.CountOf("anonymous") == 0);
        using TestDialogue another = await TestDialogue.OpenAsync(service);
    }

    [Fact]
    public async Task A_dialogue_that_gets_no_session_gives_its_place_back()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Streams:MaxPerCaller", "1"));
        service.Simulator.Faults.RefuseLogins = true;
        await Failures.OfAsync(() => TestDialogue.OpenAsync(service));

        Assert.Equal(0, service.Services.GetRequiredService<CallerStreams>().CountOf("anonymous"));
    }

    [Fact]
    public async Task A_caller_that_takes_nothing_loses_its_stream_and_a_session_is_free_again()
    {
        // The clock stands still until the caller reads no more: however slow the machine is, it cannot lose the stream before.
        var time = new ManualTime();
        await using ScriptedDirector director = LongOutput();
        await using TestService service = await TestService.StartAsync(new TestServiceOptions
        {
            Time = time,
            Settings = [director.Setting, ("BareosGrpc:Streams:IdleLimit", "00:00:07"), ("BareosGrpc:Directors:main:MaxSessions", "1")],
        });
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Stream("status dir"));
        await call.ResponseStream.NextAsync(message => message.Output is not null);
        var callers = service.Services.GetRequiredService<CallerStreams>();
        var broker = service.Services.GetRequiredService<SessionBroker>();
        await Wait.UntilAsync(() => broker.CensusOf(TestService.Director).Idle == 1);
        await Wait.UntilAsync(() =>
        {
            // Which of the writes the caller's buffers do not take any more is not known.
            time.Advance(TimeSpan.FromSeconds(7));
            return callers.CountOf("anonymous") == 0;
        });

        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync().AsTask());
        Assert.NotEqual(StatusCode.OK, failure.StatusCode);
        CallResponse answer = await service.Consoles.CallAsync(Requests.Call("version"));
        Assert.Equal(Outcome.Executed, answer.Outcome);
    }

    [Fact]
    public async Task A_slow_reader_holds_no_session_once_the_director_has_said_everything()
    {
        await using ScriptedDirector director = LongOutput();
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Directors:main:MaxSessions", "1"));
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Stream("status dir"));
        await call.ResponseStream.NextAsync(message => message.Output is not null);

        CallResponse meanwhile = await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal(Outcome.Executed, meanwhile.Outcome);
        List<StreamMessagesResponse> rest = await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync();
        Assert.Equal((300UL, 30_000_000UL), (rest[^1].Completed.Count, rest[^1].Completed.Bytes));
        Assert.Equal(1, director.Lines.Count(line => line == "status dir"));
    }

    [Fact]
    public async Task A_stream_that_is_cancelled_gives_its_session_back_clean()
    {
        var output = new Frames().Signal(Signal.CommandBegin);
        for (int i = 0; i < 300; i++)
        {
            output.Text($"line {i} {new string('x', 100_000)}\n");
        }

        output.Signal(Signal.CommandOk, Signal.MainPrompt);
        var version = new Frames().Signal(Signal.CommandBegin).Text("the version\n").Signal(Signal.CommandOk, Signal.MainPrompt);
        await using var director = new ScriptedDirector(line => line == "version" ? version : output);
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Directors:main:MaxSessions", "1"));
        for (int i = 0; i < 5; i++)
        {
            using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Stream("status dir"));
            await call.ResponseStream.NextAsync(message => message.Output is not null);
        }

        List<StreamMessagesResponse> after = await service.StreamAsync(Requests.Stream("version"));

        Assert.Equal("the version\n", Assert.Single(after, message => message.Output is not null).Output.Text);
    }

    [Fact]
    public async Task Calls_on_a_callers_own_session_go_on_while_it_still_reads_what_was_streamed()
    {
        await using ScriptedDirector director = LongOutput();
        await using TestService service = await director.StartServiceAsync();
        OpenSessionResponse session = await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Director = TestService.Director, Console = TestService.Admin });
        string id = session.Session.SessionId;
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(new StreamMessagesRequest { SessionId = id, Text = "status dir" });
        await call.ResponseStream.NextAsync(message => message.Output is not null);

        CallResponse one = await service.Consoles.CallAsync(new CallRequest { SessionId = id, Text = "version" });
        CallResponse two = await service.Consoles.CallAsync(new CallRequest { SessionId = id, Text = "version" });

        Assert.All([one, two], answer => Assert.Equal(Outcome.Executed, answer.Outcome));
        List<StreamMessagesResponse> rest = await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync();
        Assert.Equal(300UL, rest[^1].Completed.Count);
        Assert.Equal(Outcome.Executed, (await service.Consoles.CallAsync(new CallRequest { SessionId = id, Text = "version" })).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_that_stops_holds_up_no_director(bool asRows)
    {
        const int files = 60_000;
        SimulatorOptions simulator = new TestServiceOptions().Simulator;
        await using TestService service = await TestService.StartAsync(new TestServiceOptions
        {
            Simulator = simulator with { World = simulator.World with { FileSets = [FileSetDefinition.OfSize("LinuxAll", "/srv/data", files)], HistoryLength = 1 } },
        });
        const string command = "list files jobid=1";
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(asRows ? Requests.Rows(command) : Requests.Stream(command));
        StreamMessagesResponse first = await call.ResponseStream.NextAsync(message => message.Rows is not null || message.Output is not null);

        // Nobody reads on, and the director says all there is to say: its session comes back.
        var broker = service.Services.GetRequiredService<SessionBroker>();
        await Wait.UntilAsync(() => broker.CensusOf(TestService.Director).InUse == 0);
        Assert.Equal(0, service.Simulator.Counters.BlockedWrites);

        List<StreamMessagesResponse> rest = await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync();
        Assert.Equal((ulong)files, rest[^1].Completed.Count);
        Assert.Equal(files, asRows ? rest.Prepend(first).Rows().Count : rest.Prepend(first).Count(message => message.Output is not null));
    }

    [Fact]
    public async Task A_caller_with_a_deadline_gets_it_and_the_session_goes_back()
    {
        await using var director = new ScriptedDirector(line => line == "version" ? Frames.Json("""{"result":{}}""") : new Frames().Signal(Signal.CommandBegin).Text("begun\n"));
        await using TestService service = await director.StartServiceAsync(
            ("BareosGrpc:Directors:main:MaxSessions", "1"), ("BareosGrpc:Sessions:DrainGrace", "00:00:00.05"), ("BareosGrpc:Sessions:AbandonedCommandHold", "00:00:00.05"));
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Stream("status dir"), deadline: DateTime.UtcNow.AddMilliseconds(500));

        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync().AsTask());
        CallResponse answer = await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal(Outcome.Executed, answer.Outcome);
    }

    private static ScriptedDirector LongOutput()
    {
        Frames frames = new Frames().Signal(Signal.CommandBegin);
        for (int i = 0; i < 300; i++)
        {
            frames.Text($"{i} {new string('x', 100_000)}"[..100_000]);
        }

        frames.Signal(Signal.CommandOk, Signal.MainPrompt);
        return new ScriptedDirector(line => line == "version" ? Frames.Json("""{"result":{}}""") : frames);
    }

    private static async Task<AsyncServerStreamingCall<StreamMessagesResponse>> OpenAsync(TestService service)
    {
        AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Stream("status dir"));
        await call.ResponseStream.NextAsync(message => message.Started is not null);
        return call;
    }
}
