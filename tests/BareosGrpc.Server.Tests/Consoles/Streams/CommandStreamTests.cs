using Bareos.Director.Wire;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Consoles.Streams;

public sealed class CommandStreamTests
{
    [Fact]
    public async Task The_output_of_a_command_comes_packet_by_packet_between_started_and_completed()
    {
        await using TestService service = await TestService.StartAsync();

        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Stream("status dir"));

        Assert.Equal(StreamMessagesResponse.EventOneofCase.Started, messages[0].EventCase);
        Assert.Equal(CommandStatus.Ok, messages[^1].Completed.Status);
        List<OutputPacket> packets = [.. messages.Where(m => m.Output is not null).Select(m => m.Output)];
        Assert.Equal((ulong)packets.Count, messages[^1].Completed.Count);
        Assert.Equal((ulong)packets.Sum(p => p.Data.Length), messages[^1].Completed.Bytes);
        Assert.Contains(packets, packet => packet.Text.Contains("bareos-dir", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_character_that_a_packets_end_cuts_comes_whole_in_the_next_one()
    {
        var reply = new Frames().Signal(Signal.CommandBegin).Data(0x61, 0xE2, 0x98).Data(0x83, 0x62).Data(0xC3).Signal(Signal.CommandOk, Signal.MainPrompt);
        await using var director = new ScriptedDirector(_ => reply);
        await using TestService service = await director.StartServiceAsync();

        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Stream("version"));

        Assert.Equal(["a", "☃b", "", "\uFFFD"], messages.Where(m => m.Output is not null).Select(m => m.Output.Text));
    }

    [Fact]
    public async Task Severities_and_notices_are_passed_on()
    {
        var reply = new Frames().Signal(Signal.CommandBegin, Signal.WarningMessage).Text("careful\n").Signal(Signal.CommandOk, Signal.MessagesPending, Signal.MainPrompt);
        await using var director = new ScriptedDirector(_ => reply);
        await using TestService service = await director.StartServiceAsync();

        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Stream("version"));

        Assert.Equal(Severity.Warning, messages[1].Output.Severity);
        Assert.NotNull(messages[2].Notice.MessagesPending);
    }

    [Fact]
    public async Task A_question_is_left_and_ends_the_stream_in_an_error()
    {
        await using TestService service = await TestService.StartAsync();
        StreamMessagesRequest request = Requests.Stream("run");
        request.Confirmed = true;

        Failure failure = await service.StreamFailureAsync(request);

        Assert.Equal(ErrorReason.PromptRequired, failure.Reason);
        Assert.NotEmpty(failure.Detail.Prompt.Select.Items);
    }

    [Fact]
    public async Task An_unconfirmed_mutation_is_not_streamed()
    {
        await using TestService service = await TestService.StartAsync();

        Failure failure = await service.StreamFailureAsync(Requests.Stream("run job=BackupClient1"));

        Assert.Equal(ErrorReason.ConfirmationRequired, failure.Reason);
    }

    [Fact]
    public async Task Json_is_not_streamed()
    {
        await using TestService service = await TestService.StartAsync();
        StreamMessagesRequest request = Requests.Stream("version");
        request.Format = ReplyFormat.Json;

        Failure failure = await service.StreamFailureAsync(request);

        Assert.Equal(ErrorReason.InvalidRequest, failure.Reason);
    }

    [Fact]
    public async Task A_command_that_the_acl_forbids_ends_the_stream_in_an_error()
    {
        await using TestService service = await TestService.StartAsync();

        Failure failure = await service.StreamFailureAsync(new StreamMessagesRequest { Target = Requests.Operator, Text = "time" });

        Assert.Equal(ErrorReason.CommandNotPermitted, failure.Reason);
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_ends_the_stream_in_an_error()
    {
        await using TestService service = await TestService.StartAsync();
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Sessions.Single().Faults.DropAfterBytes = 300;

        Failure failure = await service.StreamFailureAsync(Requests.Stream("list jobs"));

        Assert.Equal((StatusCode.Unavailable, ErrorReason.DirectorConnectionLost), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task A_stream_that_is_silent_says_that_it_is_alive()
    {
        await using var director = new ScriptedDirector(_ => new Frames().Signal(Signal.CommandBegin));
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Streams:HeartbeatInterval", "00:00:00.05"));
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Stream("status dir"));

        StreamMessagesResponse message;
        do
        {
            Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
            message = call.ResponseStream.Current;
        }
        while (message.Heartbeat is null);

        Assert.NotNull(message.Heartbeat.Time);
    }

    [Fact]
    public async Task A_stream_that_its_caller_drops_gives_the_session_back()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Directors:main:MaxSessions", "1"));
        using (AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Stream("list jobs")))
        {
            await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
        }

        CallResponse answer = await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal(Outcome.Executed, answer.Outcome);
        Assert.Equal(1, service.Simulator.Counters.Logins);
    }
}
