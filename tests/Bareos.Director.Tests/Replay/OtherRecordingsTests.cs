using System.Text.Json;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Replay;

/// <summary>Recordings of another hand, of another installation: what their consoles may have done otherwise than those of the repository.</summary>
public sealed class OtherRecordingsTests
{
    private static readonly string[] Login =
    [
        """{"kind":"connect","text":"10.0.0.1:9101, no TLS","tool":"another","ms":null}""",
        C("Hello plain calling version 27.1.0\n"), S("auth cram-md5 <1.2@R_DIRECTOR::other-dir> ssl=0\n"),
        """{"kind":"note","text":"answering"}""",
        C("AAAAAAAAAAAAAAAAAAAAAA"), S("1000 OK auth\n"), C("auth cram-md5 <3.4@R_CONSOLE::plain> ssl=0\n"), S("AAAAAAAAAAAAAAAAAAAAAA\0"),
        """{"kind":"note","text":"its proof is right"}""",
        C("1000 OK auth\n"), S("1000\u001eOK: other-dir Version: 27.1.0 (1 May 2027)"), S("1002\u001eYou are logged in as: plain"),
    ];

    private static readonly string[] Asks =
        [S(Signal.CommandBegin), S(Signal.StartSelect), S("Which?"), S("one"), S("two"), S(Signal.EndSelect), S(Signal.SelectInput), S(Signal.TextInput), S("Select (1-2): ")];

    private static readonly string[] AsksAgain = [S(Signal.WarningMessage), S("Not so.\n"), S(Signal.TextInput), S("Select (1-2): ")];

    private static readonly string[] Packets = [C(".api 1"), S(Signal.CommandOk), S("api: 1\n"), S(Signal.MainPrompt)];

    private static readonly string[] Done = [S("done\n"), S(Signal.CommandOk), S(Signal.MainPrompt)];

    public static TheoryData<string, string[], int> Sessions => new()
    {
        { "commands with line ends", [C("version\n"), S("27\n"), S(Signal.EndOfData), C(".api 2\r\n"), S(Signal.CommandOk), S("{}"), S(Signal.MainPrompt), C("time\n"), .. Json()], 3 },
        { "abbreviations in capitals", [C(".AP 1"), S(Signal.CommandOk), S("api: 1\n"), S(Signal.MainPrompt), C("VER"), S(Signal.CommandBegin), .. Done, C("Q"), Ends()], 3 },
        { "commands that do not wait", [.. Packets, C("version"), C("time"), S(Signal.CommandBegin), .. Done, S(Signal.CommandBegin), .. Done, C("whoami"), S(Signal.CommandBegin), .. Done], 4 },
        { "a change of mode that fails", [.. Packets, C(".api 2 a b c"), S(Signal.CommandBegin), S(Signal.CommandFailed), S(Signal.MainPrompt), C("time"), S(Signal.CommandBegin), .. Done], 3 },
        { "a change of mode that fails in JSON", [C(".api 2"), S(Signal.CommandOk), S("{}"), S(Signal.MainPrompt), C(".api 1 a b c"), .. Json(Signal.CommandFailed), C("time"), .. Json()], 3 },
        { "an answer that is asked for again", [.. Packets, C("run"), .. Asks, C("3"), .. AsksAgain, C("2\n"), .. Done], 2 },
        { "an answer that ends the command", [.. Packets, C("run"), .. Asks, C("0"), .. Done], 2 },
        { "a director that ends behind an answer", [.. Packets, C("run"), .. Asks, C("1"), S("one\n"), Ends()], 2 },
        { "a director that ends at a question", [.. Packets, C("run"), .. Asks, C("3"), .. AsksAgain, Ends()], 2 },
        { "a recording that ends at a question", [.. Packets, C("run"), .. Asks, C("1"), S("one\n"), .. AsksAgain], 2 },
    };

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Sessions))]
    public async Task What_a_console_may_do_otherwise_is_replayed(string name, string[] session, int commands)
    {
        var recording = Recording.Of(name, [.. Login, .. session]);
        var complete = new SessionReplay(recording, streams: false);
        var streamed = new SessionReplay(recording, streams: true);

        await complete.RunAsync();
        await streamed.RunAsync();

        Assert.Equal((commands, commands), (complete.Count.Commands, streamed.Count.Commands));
    }

    [Theory]
    [InlineData("10.0.0.1:9101", "")]
    [InlineData("10.0.0.1:9101 without TLS", "")]
    [InlineData("TLS-PSK to 10.0.0.1:9101", "TLSv1.3")]
    [InlineData("TLSv1.2 to 10.0.0.1:9101", "TLSv1.2")]
    public void Whether_there_was_TLS_is_read_off_the_first_line(string connect, string tls) =>
        Assert.Equal(tls, Recording.Of("x", [JsonSerializer.Serialize(new { kind = "connect", text = connect })]).Tls);

    [Fact]
    public void A_recording_of_elsewhere_is_never_one_that_was_reviewed() => Assert.False(Recording.Of("elsewhere/40-api0", Login).IsReviewed);

    private static string[] Json(Signal status = Signal.CommandOk) => [S(Signal.CommandBegin), S(status), S("""{"result":{}}"""), S(Signal.MainPrompt)];

    private static string Ends() => """{"kind":"eof","text":"peer closed; 0 bytes buffered"}""";

    private static string C(string text) => Data('C', text);

    private static string S(string text) => Data('S', text);

    private static string S(Signal signal) => JsonSerializer.Serialize(new { dir = "S", kind = "signal", code = (int)signal });

    private static string Data(char direction, string text) =>
        JsonSerializer.Serialize(new { dir = direction.ToString(), kind = "data", len = System.Text.Encoding.UTF8.GetByteCount(text), text });
}
