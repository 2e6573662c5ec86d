using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Json;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Replay;

public sealed class SessionReplayTests
{
    public static TheoryData<string> Names => [.. Recording.All.Select(recording => recording.Name)];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Names))]
    public Task Complete_replies_are_what_was_recorded(string name) => new SessionReplay(Recording.Named(name), streams: false).RunAsync();

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Names))]
    public Task Streamed_replies_are_what_was_recorded(string name) => new SessionReplay(Recording.Named(name), streams: true).RunAsync();

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Names))]
    public async Task Replies_to_what_our_side_does_not_send_are_understood_too(string name)
    {
        foreach (RecordedExchange exchange in RecordedExchange.Of(Recording.Named(name)).Where(exchange => exchange.End == ExchangeEnd.Complete))
        {
            var expected = new ExpectedReply(exchange);
            var command = new ApiCommand(exchange.Text, exchange.Mode) { SwitchTo = exchange.SwitchTo };
            if (exchange.Command.IsSignal)
            {
                Assert.Throws<DirectorProtocolException>(() => Events(command, expected));
                continue;
            }

            ReplyComparison.Same(expected.Events, Events(command, expected));
            if (exchange.Mode == ApiMode.Json && expected.Prompts.Count == 0)
            {
                var sink = new JsonReplySink(command, long.MaxValue);
                Feed(sink, expected);
                ReplyComparison.Same(expected, await sink.Reply);
            }
        }
    }

    private static List<ReplyEvent> Events(ApiCommand command, ExpectedReply expected)
    {
        var reader = new ReplyReader(command.Mode, command.SwitchTo);
        var events = new Queue<ReplyEvent>();
        foreach (Frame frame in expected.Frames)
        {
            reader.Read(frame, events);
        }

        return [.. events];
    }

    private static void Feed(IReplySink sink, ExpectedReply expected)
    {
        foreach (Frame frame in expected.Frames)
        {
            sink.Accept(frame);
        }

        sink.Complete(error: null);
    }
}
