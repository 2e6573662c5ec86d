using System.Text.Json;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Consoles.Streams.DirectorMessages;

public sealed class MessageAnswersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Each_caller_gets_by_messages_what_came_since_it_asked_last()
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.WithCallersIn(_folder));
        await DirectorMessageStreamTests.SayAsync(service, "one");

        Assert.Contains("one", (await CallAsync(service, FollowingSettings.Alice)).Text);
        Assert.Equal("", (await CallAsync(service, FollowingSettings.Alice)).Text);
        await DirectorMessageStreamTests.SayAsync(service, "two");

        string alice = (await CallAsync(service, FollowingSettings.Alice)).Text;
        string bob = (await CallAsync(service, FollowingSettings.Bob)).Text;
        Assert.DoesNotContain("one", alice);
        Assert.Contains("two", alice);
        Assert.Matches("(?s)one.*two", bob);
        Assert.DoesNotContain("messages", service.Simulator.Counters.Commands.Keys);
    }

    [Fact]
    public async Task What_a_caller_has_seen_stays_seen_over_a_restart()
    {
        await using (TestService before = await TestService.StartAsync(FollowingSettings.WithCallersIn(_folder)))
        {
            await DirectorMessageStreamTests.SayAsync(before, "one");
            Assert.Contains("one", (await CallAsync(before, FollowingSettings.Alice)).Text);
        }

        await using TestService service = await TestService.StartAsync(FollowingSettings.WithCallersIn(_folder));
        await DirectorMessageStreamTests.SayAsync(service, "two");

        string text = (await CallAsync(service, FollowingSettings.Alice)).Text;
        Assert.DoesNotContain("one", text);
        Assert.Contains("two", text);
    }

    [Theory]
    [InlineData("messages")]
    [InlineData(".messages")]
    public async Task The_answer_looks_like_the_directors(string command)
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.In(_folder));
        await DirectorMessageStreamTests.SayAsync(service, "one");
        var request = new CallRequest { Target = Requests.Admin, Text = command, Confirmed = true, Format = ReplyFormat.Json, RawJson = true };

        CallResponse answer = await service.Consoles.CallAsync(request);

        Assert.Contains("one", answer.Text);
        Assert.Empty(answer.Result.Fields);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(answer.RawJson.Memory).RootElement.GetProperty("result").ValueKind);
        Assert.Equal((CommandStatus.Ok, Outcome.Executed, false), (answer.Status, answer.Outcome, answer.MessagesPending));
    }

    [Fact]
    public async Task Too_much_for_one_answer_comes_in_several()
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.WithCallersIn(_folder));
        string line = new('x', 1_900);
        await DirectorMessageStreamTests.SayAsync(service, [.. Enumerable.Range(0, 900).Select(i => $"{line} {i}")]);

        CallResponse first = await CallAsync(service, FollowingSettings.Alice);
        CallResponse second = await CallAsync(service, FollowingSettings.Alice);

        Assert.True(first.MessagesPending);
        Assert.False(second.MessagesPending);
        Assert.InRange(first.CalculateSize(), 1 << 20, 2 << 20);
        Assert.Equal(900, Lines(first.Text) + Lines(second.Text));
    }

    [Fact]
    public async Task The_command_is_streamed_from_what_is_kept_too()
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.In(_folder));
        await DirectorMessageStreamTests.SayAsync(service, "one", "two");
        StreamMessagesRequest request = Requests.Stream("messages");
        request.Confirmed = true;

        List<StreamMessagesResponse> messages = await service.StreamAsync(request);

        Assert.Equal(["one", "two"], messages.Where(m => m.Output is not null).Select(m => m.Output.Text.TrimEnd().Split(' ')[^1]));
        Assert.Equal((CommandStatus.Ok, 2UL), (messages[^1].Completed.Status, messages[^1].Completed.Count));
    }

    [Fact]
    public async Task Whoever_may_not_read_them_does_not_get_them_by_a_call()
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.WithCallersIn(_folder));

        Failure failure = await Failures.OfAsync(() => CallAsync(service, FollowingSettings.Stranger));

        Assert.Equal(ErrorReason.MessagesNotPermitted, failure.Reason);
    }

    [Fact]
    [Provokes(ErrorReason.MessageStoreUnavailable)]
    public async Task While_the_disk_fails_nobody_gets_messages_and_none_is_lost()
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.WithCallersIn(_folder));
        service.ExpectsErrors = true;
        await DirectorMessageStreamTests.SayAsync(service, "one");
        string inTheWay = Path.Combine(Directory.EnumerateDirectories(_folder.Path).Single(), "cursors.json.new");
        Directory.CreateDirectory(inTheWay);

        Failure failure = await Failures.OfAsync(() => CallAsync(service, FollowingSettings.Alice));
        Directory.Delete(inTheWay);
        string text = (await CallAsync(service, FollowingSettings.Alice)).Text;

        Assert.Equal((StatusCode.Unavailable, ErrorReason.MessageStoreUnavailable, Outcome.NotSent), (failure.Code, failure.Reason, failure.Detail.Outcome));
        Assert.Equal("BareosGrpc:Messages:Directory", failure.Info.Metadata["setting"]);
        Assert.NotNull(failure.RetryInfo);
        Assert.DoesNotContain(_folder.Path, failure.Message);
        Assert.Contains(service.Log, entry => entry.Id.Id == 402 && entry.Text.Contains(_folder.Path, StringComparison.Ordinal));
        Assert.Contains("one", text);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<CallResponse> CallAsync(TestService service, ApiKey key) =>
        service.Consoles.CallAsync(new CallRequest { Target = Requests.Admin, Text = "messages", Confirmed = true }, FollowingSettings.As(key)).ResponseAsync;

    private static int Lines(string text) => text.Count(character => character == '\n');
}
