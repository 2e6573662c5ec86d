using System.Text.Json;
using BareosGrpc.Server.Consoles.Calls;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;

namespace BareosGrpc.Server.Tests.Consoles;

public sealed class ResultStructTests
{
    [Theory]
    [InlineData("9007199254740991", 9007199254740991d)]
    [InlineData("-9007199254740991", -9007199254740991d)]
    [InlineData("0", 0d)]
    [InlineData("1.5", 1.5)]
    [InlineData("1e3", 1000d)]
    public void A_number_that_a_double_holds_stays_a_number(string json, double expected)
    {
        ResultStruct result = Convert($$"""{"n":{{json}}}""");

        Assert.Equal(expected, result.Struct.Fields["n"].NumberValue);
        Assert.Empty(result.ExactIntegerPaths);
    }

    [Theory]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("18446744073709551615")]
    [InlineData("123456789012345678901234567890")]
    public void An_integer_beyond_becomes_a_string_and_is_listed(string json)
    {
        ResultStruct result = Convert($$"""{"jobs":[{"n":1},{"n":{{json}}}]}""");

        Assert.Equal(json, result.Struct.Fields["jobs"].ListValue.Values[1].StructValue.Fields["n"].StringValue);
        Assert.Equal(["jobs[1].n"], result.ExactIntegerPaths);
    }

    [Fact]
    public void A_number_beyond_every_double_becomes_a_string() =>
        Assert.Equal("1e400", Convert("""{"n":1e400}""").Struct.Fields["n"].StringValue);

    [Fact]
    public void Strings_booleans_and_null_are_kept()
    {
        Struct result = Convert("""{"s":"ü","t":true,"f":false,"n":null}""").Struct;

        Assert.Equal(("ü", true, false), (result.Fields["s"].StringValue, result.Fields["t"].BoolValue, result.Fields["f"].BoolValue));
        Assert.Equal(Value.KindOneofCase.NullValue, result.Fields["n"].KindCase);
    }

    [Fact]
    public void Columns_keep_the_directors_order()
    {
        ColumnOrder order = Assert.Single(Convert("""{"jobs":[{"z":1,"a":2},{"z":1,"a":2}]}""").ColumnOrders);

        Assert.Equal("jobs", order.Path);
        Assert.Equal(["z", "a"], order.Columns);
    }

    [Fact]
    public void A_column_that_earlier_rows_lacked_stands_where_its_row_has_it() =>
        Assert.Equal(["a", "new", "b", "last"], Assert.Single(Convert("""{"l":[{"a":1,"b":2},{"a":1,"new":0,"b":2},{"b":1,"last":1}]}""").ColumnOrders).Columns);

    [Fact]
    public void Lists_of_nested_objects_have_paths() =>
        Assert.Equal(["volumes.full", "volumes.scratch"], Convert("""{"volumes":{"full":[{"a":1}],"scratch":[{"a":1}]}}""").ColumnOrders.Select(o => o.Path));

    private static ResultStruct Convert(string json) => ResultStruct.From(JsonDocument.Parse(json).RootElement);
}
