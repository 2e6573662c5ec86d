using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Json;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Console;

/// <summary>What a session makes of a director that sends what it should not, or stops.</summary>
public sealed class FaultTests
{
    private const int Limit = 60_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData(1_000_001)]
    [InlineData(int.MaxValue)]
    [InlineData(-101)]
    [InlineData(int.MinValue)]
    public async Task A_frame_of_impossible_length_ends_the_session(int length)
    {
        await using var director = new FakeDirector();
        director.Expects("version").Does(end => end.SendLengthAsync(length));
        await using DirectorConsole console = await director.LogInAsync();

        DirectorProtocolException error = await Assert.ThrowsAsync<DirectorProtocolException>(() => console.SendCommandAsync("version", cancellationToken: Cancellation));

        Assert.Equal((CommandOutcome.Unknown, SessionState.Closed), (error.Outcome, console.State));
    }

    [Theory(Timeout = Limit)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(11)]
    public async Task A_truncated_frame_is_a_lost_connection(int bytes)
    {
        await using var director = new FakeDirector();
        director.Expects("version").Does(end => end.Stream.WriteAsync(new byte[] { 0, 0, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8 }.AsMemory(0, bytes)).AsTask()).Closes();
        await using DirectorConsole console = await director.LogInAsync();

        DirectorConnectionLostException error = await Assert.ThrowsAsync<DirectorConnectionLostException>(() => console.SendCommandAsync("version", cancellationToken: Cancellation));

        Assert.Equal((CommandOutcome.Unknown, SessionState.Closed), (error.Outcome, console.State));
        Assert.Contains("inside a frame", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<ApiMode, int> Points => [.. Enum.GetValues<ApiMode>().SelectMany(mode => Enumerable.Range(0, 4).Select(frames => (mode, frames)))];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Points))]
    public async Task The_end_of_the_stream_before_the_end_of_the_reply_is_a_lost_connection(ApiMode mode, int frames)
    {
        object[] reply = mode == ApiMode.Text ? ["a", "b", "c"] : [Signal.CommandBegin, Signal.CommandOk, "{}"];
        await using var director = new FakeDirector();
        director.Expects("version").Sends(reply[..Math.Min(frames, reply.Length)]).Closes();
        await using DirectorConsole console = await director.LogInAsync();

        await Assert.ThrowsAsync<DirectorConnectionLostException>(() => RunAsync(console, mode));

        Assert.Equal(SessionState.Closed, console.State);
        Assert.Equal(["version"], director.Received);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ApiMode.Text)]
    [InlineData(ApiMode.Packets)]
    [InlineData(ApiMode.Json)]
    public async Task TERMINATE_in_the_middle_of_a_command_is_a_lost_connection(ApiMode mode)
    {
        await using var director = new FakeDirector();
        director.Expects("version").Sends("some", Signal.Terminate);
        await using DirectorConsole console = await director.LogInAsync();

        Assert.Equal(CommandOutcome.Unknown, (await Assert.ThrowsAsync<DirectorConnectionLostException>(() => RunAsync(console, mode))).Outcome);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ApiMode.Text, Signal.MainPrompt)]
    [InlineData(ApiMode.Text, Signal.Poll)]
    [InlineData(ApiMode.Packets, Signal.EndOfData)]
    [InlineData(ApiMode.Packets, Signal.Poll)]
    [InlineData(ApiMode.Json, Signal.EndOfData)]
    [InlineData(ApiMode.Json, Signal.EndOfDataPoll)]
    public async Task The_end_of_another_kind_of_reply_means_being_out_of_step(ApiMode mode, Signal signal)
    {
        await using var director = new FakeDirector();
        director.Expects("version").Sends("some", signal);
        await using DirectorConsole console = await director.LogInAsync();

        await Assert.ThrowsAsync<DirectorProtocolException>(() => RunAsync(console, mode));

        Assert.Equal(SessionState.Closed, console.State);
    }

    [Theory(Timeout = Limit)]
    [InlineData("{")]
    [InlineData("api: 2")]
    [InlineData("{\"result\":{}} }")]
    [InlineData("{\"result\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public async Task JSON_that_is_none_is_a_malformed_reply_and_the_session_goes_on(string json)
    {
        await using var director = new FakeDirector();
        director.Expects("bad").RepliesJson(json).Expects("good").RepliesJson("""{"result":{"good":true}}""");
        await using DirectorConsole console = await director.LogInAsync();

        Task<JsonReply> bad = console.CallAsync("bad", Cancellation);
        if (json.EndsWith(" }", StringComparison.Ordinal))
        {
            Assert.Equal(" }", System.Text.Encoding.UTF8.GetString((await bad).Text.Span));
        }
        else
        {
            Assert.Equal(CommandOutcome.Executed, (await Assert.ThrowsAsync<MalformedReplyException>(() => bad)).Outcome);
        }

        Assert.True((await console.CallAsync("good", Cancellation)).Result!.Value.GetProperty("good").GetBoolean());
    }

    [Theory(Timeout = Limit)]
    [InlineData(new byte[] { 0xff, 0xfe }, "\ufffd\ufffd")]
    [InlineData(new byte[] { (byte)'\\', (byte)'u', (byte)'d', (byte)'8', (byte)'0', (byte)'0' }, "\ufffd")]
    public async Task An_error_message_that_is_no_text_is_repaired(byte[] message, string repaired)
    {
        byte[] json = [.. """{"error":{"code":1,"message":"failed","data":{"result":{},"messages":{"error":["""u8, (byte)'"', .. message, (byte)'"', .. "]}}}}"u8];
        await using var director = new FakeDirector();
        director.Expects("list").Sends(Signal.CommandBegin, Signal.CommandFailed, json, Signal.MainPrompt);
        await using DirectorConsole console = await director.LogInAsync();

        CommandFailedException failed = await Assert.ThrowsAsync<CommandFailedException>(() => console.CallAsync("list", Cancellation));

        Assert.Equal([repaired], failed.Reply.Messages.Errors);
    }

    [Fact(Timeout = Limit)]
    public async Task A_command_that_asks_without_end_ends_the_session_and_not_the_process()
    {
        await using var director = new FakeDirector();
        director.Expects("ask").Does(async end =>
        {
            for (int i = 0; i < 200; i++)
            {
                await end.SendAsync("again? ");
                await end.SendAsync(Signal.SubPrompt);
            }
        });
        await using DirectorConsole console = await director.LogInAsync();

        await Assert.ThrowsAsync<DirectorProtocolException>(() => console.SendCommandAsync("ask", cancellationToken: Cancellation));
    }

    [Fact(Timeout = Limit)]
    public async Task A_prompt_where_nobody_can_answer_is_left_and_reported_and_the_session_goes_on()
    {
        await using var director = new FakeDirector();
        director.Expects("delete").Sends(Signal.CommandBegin, Signal.YesNo, Signal.TextInput, "Sure? (yes/no): ").Expects(".").Sends(Signal.CommandFailed, Signal.MainPrompt)
            .Expects("next").RepliesInPackets("n");
        await using DirectorConsole console = await director.LogInAsync();

        PromptRequiredException required = await Assert.ThrowsAsync<PromptRequiredException>(() => console.SendCommandAsync("delete", ApiMode.Packets, Cancellation));

        Assert.Equal(new YesNoPrompt("Sure? (yes/no): "), required.Prompt);
        Assert.Equal("n", (await console.SendCommandAsync("next", ApiMode.Packets, Cancellation)).Text);
        Assert.Equal(["delete", ".", "next"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_selection_without_a_title_keeps_all_its_items()
    {
        await using var director = new FakeDirector();
        director.Expects("run").Sends(Signal.CommandBegin, Signal.StartSelect, "", "one", "two", Signal.EndSelect, Signal.SelectInput, Signal.TextInput, "Select: ")
            .Expects(".").Sends(Signal.CommandFailed, Signal.MainPrompt);
        await using DirectorConsole console = await director.LogInAsync();
        await using CommandDialogue dialogue = await DialogueSteps.AtPromptAsync(console, "run");

        Assert.Equal(["one", "two"], Assert.IsType<SelectPrompt>(dialogue.OpenPrompt).Items);
    }

    private static Task RunAsync(DirectorConsole console, ApiMode mode) =>
        mode == ApiMode.Json ? console.CallAsync("version", Cancellation) : console.SendCommandAsync("version", mode, Cancellation);
}
