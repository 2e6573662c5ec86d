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

    private static IReadOnlyList<string> Shape(WireFrame[] reply) => ReplyShape.Of(reply, "list jobs");
}
