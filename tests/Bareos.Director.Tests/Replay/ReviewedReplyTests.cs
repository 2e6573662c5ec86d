using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Json;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Replay;

/// <summary>Replies that are easy to get wrong, with what they come to written down by hand.</summary>
public sealed class ReviewedReplyTests
{
    [Fact]
    public async Task Messages_in_API_2_are_text_beside_an_empty_result()
    {
        JsonReply reply = await CallAsync("42-api2", "messages");

        Assert.Equal("""{"jsonrpc":"2.0","id":null,"result":{}}""", Compact(reply));
        Assert.Contains("bareos-dir JobId", System.Text.Encoding.UTF8.GetString(reply.Text.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list jobid=999999", """{"jobs":{}}""")]
    [InlineData("list job=nonexistent", """{"jobs":[]}""")]
    public async Task A_list_of_nothing_keeps_the_directors_own_shape(string command, string result) =>
        Assert.Equal(result, Compact((await CallAsync("42-api2", command)).Result!.Value));

    [Fact]
    public async Task A_cancel_of_an_unknown_job_fails_although_the_signal_says_ok()
    {
        JsonReply reply = await CallAsync("42-api2", "cancel jobid=999999");

        Assert.Equal(CommandStatus.Ok, reply.Status);
        Assert.NotNull(reply.Error);
        Assert.Null(reply.Result);
        Assert.False(reply.IsUnknownCommand);
        Assert.NotEmpty(reply.Messages.First);
    }

    [Fact]
    public async Task An_unknown_command_is_told_by_the_signals_in_API_2()
    {
        JsonReply reply = await CallAsync("42-api2", "nonsense");

        Assert.True(reply.IsUnknownCommand);
        Assert.Equal(CommandStatus.Unspecified, reply.Status);
        Assert.Equal("nonsense: is an invalid command.", reply.Messages.First);
    }

    [Fact]
    public async Task An_unknown_command_is_told_by_the_signals_in_API_1()
    {
        TextReply reply = await SendAsync("41-api1", "nonsense");

        Assert.True(reply.IsUnknownCommand);
        Assert.Equal("nonsense: is an invalid command.\n", reply.Text);
        Assert.Equal(MessageSeverity.Error, Assert.Single(reply.Packets).Severity);
    }

    [Theory]
    [InlineData("40-api0")]
    [InlineData("41-api1")]
    public async Task Text_that_looks_like_the_end_of_a_login_ends_nothing(string recording)
    {
        TextReply reply = await SendAsync(recording, ".status dir current");

        Assert.Equal("1000 OK .status\n", reply.Text);
    }

    [Fact]
    public async Task A_restore_without_arguments_asks_in_which_way()
    {
        PromptRequiredException required = await Assert.ThrowsAsync<PromptRequiredException>(() => SendAsync("41-api1", "restore"));

        var prompt = Assert.IsType<SelectPrompt>(required.Prompt);
        Assert.Equal("To select the JobIds, you have the following choices:", prompt.Title);
        Assert.Equal(13, prompt.Items.Count);
        Assert.Equal(("List last 20 Jobs run", "Cancel"), (prompt.Items[0], prompt.Items[^1]));
    }

    [Fact]
    public async Task A_run_without_yes_asks_for_confirmation_with_its_summary()
    {
        PromptRequiredException required = await Assert.ThrowsAsync<PromptRequiredException>(() => SendAsync("41-api1", "run job=backup-small"));

        var prompt = Assert.IsType<RunConfirmationPrompt>(required.Prompt);
        Assert.Equal("OK to run? (yes/mod/no): ", prompt.Text);
        Assert.Contains("JobName:  backup-small\n", prompt.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_in_API_2_starts_without_a_question()
    {
        JsonReply reply = await CallAsync("42-api2", "run job=backup-small");

        Assert.Matches("""^\{"run":\{"jobid":"\d+"\}\}$""", Compact(reply.Result!.Value));
    }

    [Fact]
    public async Task A_delete_of_a_volume_asks_yes_or_no()
    {
        PromptRequiredException required = await Assert.ThrowsAsync<PromptRequiredException>(() => SendAsync("41-api1", "delete volume=Relab-41A1"));

        Assert.Equal("Are you sure you want to delete Volume \"Relab-41A1\"? (yes/no): ", Assert.IsType<YesNoPrompt>(required.Prompt).Text);
    }

    [Fact]
    public async Task Names_that_are_not_UTF8_come_as_bytes_and_repaired()
    {
        TextReply reply = await SendAsync("41-api1", ".bvfs_lsfiles jobid=4 path=/srv/demo/data/weird/");

        Assert.Contains(reply.Packets, packet => packet.Bytes.Span.IndexOf("invalid-\xff\xfe.txt"u8[..8]) >= 0 && packet.Bytes.Span.Contains((byte)0xff));
        Assert.Contains("invalid-\ufffd\ufffd.txt", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_console_without_api_gets_no_mode_but_text()
    {
        var login = new LoginReplay(Recording.Named("23-noacl-console"), [.. RecordedLogin.Lines(Recording.Named("23-noacl-console")), .. ApiRefused()]);
        (DirectorConsole? console, _) = await login.LogInAsync();

        await using (console!)
        {
            ApiModeUnavailableException refused = await Assert.ThrowsAsync<ApiModeUnavailableException>(() => console!.CallAsync("list jobs", TestContext.Current.CancellationToken));
            Assert.Equal((ApiMode.Json, CommandOutcome.NotSent), (refused.Mode, refused.Outcome));
            Assert.Equal(SessionState.Ready, console!.State);
        }
    }

    // The recorded reply to ".api json", given to what our side asks with by default.
    private static IEnumerable<RecordedLine> ApiRefused()
    {
        RecordedExchange exchange = RecordedExchange.Of(Recording.Named("23-noacl-console")).Single(exchange => exchange.Text == ".api json");
        return [exchange.Command with { Payload = ".api 2"u8.ToArray(), Text = ".api 2" }, .. exchange.Lines];
    }

    private static async Task<JsonReply> CallAsync(string recording, string command)
    {
        RecordedExchange exchange = RecordedExchange.Of(Recording.Named(recording)).First(exchange => exchange.Text == command);
        var sink = new JsonReplySink(new ApiCommand(command, exchange.Mode), long.MaxValue);
        Feed(sink, exchange);
        return await sink.Reply;
    }

    private static async Task<TextReply> SendAsync(string recording, string command)
    {
        RecordedExchange exchange = RecordedExchange.Of(Recording.Named(recording)).First(exchange => exchange.Text == command);
        var sink = new TextReplySink(new ApiCommand(command, exchange.Mode), long.MaxValue);
        Feed(sink, exchange);
        return await sink.Reply;
    }

    private static void Feed(IReplySink sink, RecordedExchange exchange)
    {
        foreach (Frame frame in new ExpectedReply(exchange).Frames)
        {
            sink.Accept(frame);
        }

        sink.Complete(error: null);
    }

    private static string Compact(JsonReply reply) => Compact(reply.Envelope);

    private static string Compact(System.Text.Json.JsonElement element) => System.Text.Json.JsonSerializer.Serialize(element);
}
