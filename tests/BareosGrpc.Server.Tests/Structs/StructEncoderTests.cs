using System.Globalization;
using System.Text;
using System.Text.Json;
using BareosGrpc.Server.Structs;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;

namespace BareosGrpc.Server.Tests.Structs;

public sealed class StructEncoderTests
{
    [Theory]
    [InlineData("9007199254740991", 9007199254740991d)]
    [InlineData("-9007199254740991", -9007199254740991d)]
    [InlineData("0", 0d)]
    [InlineData("1.5", 1.5)]
    [InlineData("1e3", 1000d)]
    public void A_number_that_a_double_holds_stays_a_number(string json, double expected)
    {
        Encoded result = Encode($$"""{"n":{{json}}}""");

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
        Encoded result = Encode($$"""{"jobs":[{"n":1},{"n":{{json}}}]}""");

        Assert.Equal(json, result.Struct.Fields["jobs"].ListValue.Values[1].StructValue.Fields["n"].StringValue);
        Assert.Equal(["jobs[1].n"], result.ExactIntegerPaths);
    }

    [Fact]
    public void A_number_beyond_every_double_becomes_a_string() =>
        Assert.Equal("1e400", Encode("""{"n":1e400}""").Struct.Fields["n"].StringValue);

    [Fact]
    public void Strings_booleans_and_null_are_kept()
    {
        Struct result = Encode("""{"s":"ü","t":true,"f":false,"n":null}""").Struct;

        Assert.Equal(("ü", true, false), (result.Fields["s"].StringValue, result.Fields["t"].BoolValue, result.Fields["f"].BoolValue));
        Assert.Equal(Value.KindOneofCase.NullValue, result.Fields["n"].KindCase);
    }

    [Fact]
    public void Columns_keep_the_directors_order()
    {
        ColumnOrder order = Assert.Single(Encode("""{"jobs":[{"z":1,"a":2},{"z":1,"a":2}]}""").ColumnOrders);

        Assert.Equal("jobs", order.Path);
        Assert.Equal(["z", "a"], order.Columns);
    }

    [Fact]
    public void A_column_that_earlier_rows_lacked_stands_where_its_row_has_it() =>
        Assert.Equal(["a", "new", "b", "last"], Assert.Single(Encode("""{"l":[{"a":1,"b":2},{"a":1,"new":0,"b":2},{"b":1,"last":1}]}""").ColumnOrders).Columns);

    [Fact]
    public void Lists_of_nested_objects_have_paths() =>
        Assert.Equal(["volumes.full", "volumes.scratch"], Encode("""{"volumes":{"full":[{"a":1}],"scratch":[{"a":1}]}}""").ColumnOrders.Select(o => o.Path));

    [Theory]
    [InlineData("""{"k":"tab\t quote\" slash\/ backslash\\ umlaut\u00fc smile\ud83d\ude00"}""", "k", "tab\t quote\" slash/ backslash\\ umlaut\u00fc smile\ud83d\ude00")]
    [InlineData("""{"a\nkey\u00e4":"v"}""", "a\nkey\u00e4", "v")]
    [InlineData("""{"":""}""", "", "")]
    public void Escapes_are_resolved_in_keys_and_strings(string json, string key, string value) =>
        Assert.Equal(value, Encode(json).Struct.Fields[key].StringValue);

    [Fact]
    public void Of_a_key_that_comes_twice_the_last_value_stays() =>
        Assert.Equal("2", Encode("""{"a":"1","b":"","a":"2"}""").Struct.Fields["a"].StringValue);

    [Fact]
    public void A_path_has_the_key_without_its_escapes()
    {
        Encoded result = Encode("""{"a\u0062\"":[[1,18446744073709551615],{"c":[{"d":18446744073709551615}]}]}""");

        Assert.Equal(["ab\"[0][1]", "ab\"[1].c[0].d"], result.ExactIntegerPaths);
        Assert.Equal(["ab\"", "ab\".c"], result.ColumnOrders.Select(static order => order.Path));
    }

    [Theory]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(2_097_152)]
    public void A_length_takes_the_bytes_that_it_needs(int length)
    {
        string text = new('x', length);

        Struct result = Encode($$"""{"outer":{"inner":["{{text}}","\u0041{{text}}"],"behind":"it"},"last":1}""").Struct;

        Struct outer = result.Fields["outer"].StructValue;
        Assert.Equal([text, "A" + text], outer.Fields["inner"].ListValue.Values.Select(static value => value.StringValue));
        Assert.Equal(("it", 1d), (outer.Fields["behind"].StringValue, result.Fields["last"].NumberValue));
    }

    [Fact]
    public void Nothing_is_lost_where_the_buffer_grows()
    {
        for (int length = 3_900; length < 4_200; length++)
        {
            string text = new('x', length);

            Struct result = Encode($$"""{"p":"{{text}}","t":true,"e":"","n":null,"o":{},"l":[],"i":1,"s":"y","ll":[[],[""],[false]]}""").Struct;

            Assert.Equal(
                $$"""{ "p": "{{text}}", "t": true, "e": "", "n": null, "o": { }, "l": [ ], "i": 1, "s": "y", "ll": [ [ ], [ "" ], [ false ] ] }""",
                result.ToString());
        }
    }

    [Fact]
    public void Bytes_are_those_of_the_same_Struct_made_of_objects()
    {
        var random = new Random(20_261_122);
        for (int i = 0; i < 3_000; i++)
        {
            Struct expected = RandomStruct(random, depth: 0);
            byte[] json = JsonOf(expected);

            Struct actual = Encode(json).Struct;

            Assert.True(expected.Equals(actual), $"Input {i}: {Encoding.UTF8.GetString(json)}");
            Assert.Equal(expected.CalculateSize(), actual.CalculateSize());
        }
    }

    [Fact]
    public void More_than_allowed_is_told_before_all_of_it_is_written()
    {
        byte[] json = Encoding.UTF8.GetBytes($$"""{"l":[{{string.Join(',', Enumerable.Repeat("1", 100_000))}}]}""");
        using var writer = new MessageWriter(maxLength: 64 << 10);

        Assert.Throws<MessageTooLongException>(() => new StructEncoder(writer).Write(1, json));

        Assert.InRange(writer.Buffer.Length, 0, 128 << 10);
    }

    [Theory]
    [InlineData(32, 0, 33, 0)]
    [InlineData(1, 47, 1, 48)]
    public void What_is_nested_more_deeply_than_clients_read_is_not_written(int objects, int lists, int tooManyObjects, int tooManyLists)
    {
        Assert.Single(Encode(Nested(objects, lists)).Struct.Fields);

        Assert.Throws<MessageTooDeepException>(() => Encode(Nested(tooManyObjects, tooManyLists)));
    }

    private static string Nested(int objects, int lists) =>
        string.Concat(Enumerable.Repeat("{\"a\":", objects)) + new string('[', lists) + (lists == 0 ? "1" : "") + new string(']', lists) + new string('}', objects);

    private static Struct RandomStruct(Random random, int depth)
    {
        var result = new Struct();
        for (int count = random.Next(6); count > 0; count--)
        {
            result.Fields[RandomText(random)] = RandomValue(random, depth + 1);
        }

        return result;
    }

    private static Value RandomValue(Random random, int depth) => random.Next(depth < 6 ? 7 : 5) switch
    {
        0 => Value.ForNull(),
        1 => Value.ForBool(random.Next(2) == 0),
        2 => Value.ForNumber(random.Next(2) == 0 ? random.Next() : random.NextDouble() * 1e9),
        3 or 4 => Value.ForString(RandomText(random)),
        5 => Value.ForStruct(RandomStruct(random, depth)),
        _ => Value.ForList([.. Enumerable.Range(0, random.Next(5)).Select(_ => RandomValue(random, depth + 1))]),
    };

    private static string RandomText(Random random)
    {
        const string Characters = "abcXYZ019 _\"\\/\t\n\u00e4\u20ac\u0001";
        int length = random.Next(20) == 0 ? random.Next(300) : random.Next(12);
        return string.Concat(Enumerable.Range(0, length).Select(_ => random.Next(30) == 0 ? "\ud83d\ude00" : Characters[random.Next(Characters.Length)].ToString(CultureInfo.InvariantCulture)));
    }

    private static byte[] JsonOf(Struct value) => JsonSerializer.SerializeToUtf8Bytes(PlainOf(Value.ForStruct(value)));

    private static object? PlainOf(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StructValue => value.StructValue.Fields.ToDictionary(static field => field.Key, static field => PlainOf(field.Value), StringComparer.Ordinal),
        Value.KindOneofCase.ListValue => value.ListValue.Values.Select(PlainOf).ToList(),
        Value.KindOneofCase.StringValue => value.StringValue,
        Value.KindOneofCase.NumberValue => value.NumberValue,
        Value.KindOneofCase.BoolValue => value.BoolValue,
        _ => null,
    };

    private static Encoded Encode(string json) => Encode(Encoding.UTF8.GetBytes(json));

    private static Encoded Encode(byte[] json)
    {
        var facts = new StructFacts();
        using var writer = new MessageWriter(Array.MaxLength);
        new StructEncoder(writer, facts).Write(CallResponse.ResultFieldNumber, json);
        return new Encoded(CallResponse.Parser.ParseFrom(writer.Written).Result, facts.ExactIntegerPaths, [.. facts.ColumnOrders]);
    }

    private sealed record Encoded(Struct Struct, IReadOnlyList<string> ExactIntegerPaths, IReadOnlyList<ColumnOrder> ColumnOrders);
}
