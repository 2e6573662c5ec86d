using BareosGrpc.Server.Consoles.Completion;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Consoles.Completion;

public sealed class TypedLineTests
{
    [Theory]
    [InlineData("", "", "", null, 0)]
    [InlineData("li", "", "li", null, 0)]
    [InlineData("  list  jo", "list", "jo", null, 8)]
    [InlineData("list ", "list", "", null, 5)]
    [InlineData("run job=Back", "run", "job", "Back", 4)]
    [InlineData("run job=\"my jo", "run", "job", "my jo", 4)]
    [InlineData("run \"job=my jo", "run", "job", "my jo", 4)]
    [InlineData("run job=my\\ jo", "run", "job", "my jo", 4)]
    [InlineData("run job=a=b", "run", "job", "a=b", 4)]
    [InlineData("mark \"two  wo", "mark", "two  wo", null, 5)]
    [InlineData("mark \"a\\\"b", "mark", "a\"b", null, 5)]
    [InlineData("mark a\\", "mark", "a", null, 5)]
    [InlineData("run\tjob=ä\u00a0", "run", "job", "ä\u00a0", 4)]
    public void Words_part_as_a_director_parts_them(string line, string before, string keyword, string? value, int start)
    {
        TypedLine typed = At(line, line.Length);

        Assert.Equal(before, string.Join(' ', typed.Before.Select(word => word.Keyword)));
        Assert.Equal((keyword, value, start), (typed.Word.Keyword, typed.Word.Value, typed.WordStart));
    }

    [Theory]
    [InlineData("run job=Back", 8, "")]
    [InlineData("run job=\"Back", 8, "")]
    [InlineData("run \"job=Back", 4, "job=")]
    [InlineData("run jo\"b=Back", 4, "job=")]
    [InlineData("run \"jo\"b=Back", 10, "")]
    public void A_value_takes_the_place_of_what_is_typed_of_it(string line, int valueStart, string prefix)
    {
        TypedLine typed = At(line, line.Length);

        Assert.Equal((valueStart, prefix), (typed.ValueStart, typed.ValuePrefix));
    }

    [Fact]
    public void The_cursor_counts_characters_and_what_stands_behind_it_does_not_count()
    {
        // Two characters of two UTF-16 units each.
        TypedLine typed = TypedLine.Of("run job=😀😀x client=y", cursor: 10);

        Assert.Equal(("😀😀", 4, 8), (typed.Word.Value, typed.WordStart, typed.ValueStart));
        Assert.Single(typed.Before);
    }

    [Theory]
    [InlineData("abc", 4U)]
    [InlineData("😀", 2U)]
    [InlineData("", 1U)]
    [InlineData("abc", uint.MaxValue)]
    public void A_cursor_behind_the_end_is_refused(string line, uint cursor) =>
        Assert.Equal(ErrorReason.InvalidRequest, Assert.Throws<CallRefusedException>(() => TypedLine.Of(line, cursor)).Reason);

    [Fact]
    public void A_line_that_nobody_types_is_refused() =>
        Assert.Equal(ErrorReason.InvalidRequest, Assert.Throws<CallRefusedException>(() => TypedLine.Of(new string('x', TypedLine.MaxLength + 1), 1)).Reason);

    private static TypedLine At(string line, int cursor) => TypedLine.Of(line, (uint)cursor);
}
