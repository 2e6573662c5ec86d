using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Conformance;

public sealed class ReplyShapeTests
{
    private const string Json = "{\n  \"jsonrpc\": \"2.0\",\n  \"id\": null,\n  \"result\": {\n    \"jobs\": [\n      {\n        \"jobid\": \"1\"\n      }\n    ]\n  }\n}";
    private static readonly WireFrame[] Reply = [Signal.CommandBegin, Signal.CommandOk, Json, Signal.MainPrompt];

    [Fact]
    public void Other_values_and_more_rows_are_the_same_shape()
    {
        string more = Json.Replace("\"jobid\": \"1\"\n      }", "\"jobid\": \"7\"\n      },\n      {\n        \"jobid\": \"8\"\n      }", StringComparison.Ordinal);

        Assert.Equal(Shape(Reply), Shape([Reply[0], Reply[1], more, Reply[3]]));
    }

    [Theory]
    [InlineData("\"jobid\"", "\"id\"")]
    [InlineData("\"1\"", "1")]
    [InlineData("[\n      {\n        \"jobid\": \"1\"\n      }\n    ]", "{}")]
    public void A_changed_key_or_type_is_reported(string old, string changed)
    {
        WireFrame[] other = [Reply[0], Reply[1], Json.Replace(old, changed, StringComparison.Ordinal), Reply[3]];

        Assert.NotEqual(Shape(Reply), Shape(other));
    }

    [Fact]
    public void A_changed_signal_order_or_a_dropped_frame_is_reported()
    {
        Assert.NotEqual(Shape(Reply), Shape([Reply[0], Signal.CommandFailed, Reply[2], Reply[3]]));
        Assert.NotEqual(Shape(Reply), Shape([Reply[0], Reply[2], Reply[1], Reply[3]]));
        Assert.NotEqual(Shape(Reply), Shape([Reply[0], Reply[1], Reply[3]]));
    }

    [Fact]
    public void A_changed_column_and_a_lost_border_are_reported()
    {
        WireFrame[] table = ["+----+\n| id |\n+----+\n|  1 |\n", "+----+\n", Signal.EndOfData];

        Assert.NotEqual(Shape(table), Shape(["+----+\n| no |\n+----+\n|  1 |\n", "+----+\n", Signal.EndOfData]));
        Assert.NotEqual(Shape(table), Shape([table[0], Signal.EndOfData]));
    }

    [Fact]
    public void A_changed_question_and_a_lost_prompt_are_reported()
    {
        WireFrame[] prompt = ["Defined Pools:\n", "1: Full\n2: Scratch\n", "Select the Pool (1-2): ", Signal.SubPrompt];

        Assert.Equal(Shape(prompt), Shape([prompt[0], "1: A\n2: B\n3: C\n", "Select the Pool (1-3): ", prompt[3]]));
        Assert.NotEqual(Shape(prompt), Shape([prompt[0], prompt[1], "Select the Volume (1-2): ", prompt[3]]));
        Assert.NotEqual(Shape(prompt), Shape([prompt[0], prompt[1], prompt[2]]));
        Assert.NotEqual(Shape(prompt), Shape([prompt[1], prompt[0], prompt[2], prompt[3]]));
    }

    [Fact]
    public void A_list_of_packets_needs_its_beginning_and_its_end()
    {
        WireFrame[] list = [Signal.StartSelect, "Defined Pools:\n", "Full", "Scratch", Signal.EndSelect, Signal.SelectInput, Signal.TextInput, "Select the Pool (1-2): "];

        Assert.Equal(Shape(list), Shape([list[0], list[1], "Other", .. list[4..6], Signal.TextInput, "Select the Pool (1-1): "]));
        Assert.NotEqual(Shape(list), Shape(list[1..]));
        Assert.NotEqual(Shape(list), Shape([.. list[..4], .. list[5..]]));
        Assert.NotEqual(Shape(list), Shape([.. list[..5], list[6], list[7]]));
    }

    [Fact]
    public void A_saved_file_and_a_version_of_one_are_not_the_same()
    {
        const string Status = "P4A UePa IGk B Pn Pj A CW BAA I BrAggw BrAggw BrAggw A A C";

        Assert.Equal(Shape([$"3\t26\t1\t{Status}\tfile000.txt\n"]), Shape([$"4\t7\t12\t{Status}\tother\n"]));
        Assert.NotEqual(Shape([$"3\t26\t1\t{Status}\tfile000.txt\n"]), Shape([$"3\t26\t1\t{Status}\tmd5\tFull-0001\t0\n"]));
        Assert.NotEqual(Shape([$"3\t26\t1\t{Status}\tfile000.txt\n"]), Shape([$"3\t26\t{Status}\tfile000.txt\n"]));
    }

    [Fact]
    public void Numbers_and_dates_may_differ_and_words_may_not()
    {
        Assert.Equal(Shape(["  Elapsed time:           1 sec\n"]), Shape(["  Elapsed time:           12 secs\n"]));
        Assert.Equal(Shape(["Daemon started 21-Nov-26 19:33. Jobs: run=38\n"]), Shape(["Daemon started 01-Jan-27 00:00. Jobs: run=1,000\n"]));
        Assert.NotEqual(Shape(["Daemon started 21-Nov-26 19:33. Jobs: run=38\n"]), Shape(["Daemon stopped 21-Nov-26 19:33. Jobs: run=38\n"]));
        Assert.NotEqual(Shape(["Job queued. JobId=1\n"]), Shape(["Job queued. JobId=1"]));
    }

    [Fact]
    public void Of_what_was_cut_the_beginning_must_be_the_same()
    {
        RecordedFrame[] cut = [new("{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{\"jobs\":[{\"jobid\":\"1\"},{\"jo", 9000, IsCut: true)];
        IReadOnlyList<string> recorded = ReplyShape.Of(cut, "list jobs");

        Assert.True(JsonShape.Fits(Assert.Single(Shape(["{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{\"jobs\":[{\"jobid\":\"1\",\"name\":\"x\"}]}}"])), recorded[0]));
        Assert.False(JsonShape.Fits(Assert.Single(Shape(["{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{\"jobs\":[{\"id\":\"1\"}]}}"])), recorded[0]));
    }

    private static IReadOnlyList<string> Shape(WireFrame[] reply) => ReplyShape.Of(reply, "list jobs");
}
