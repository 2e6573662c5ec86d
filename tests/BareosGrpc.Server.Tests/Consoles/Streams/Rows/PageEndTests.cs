using System.Buffers;
using BareosGrpc.Server.Consoles.Streams.Rows;

namespace BareosGrpc.Server.Tests.Consoles.Streams.Rows;

public sealed class PageEndTests
{
    private static readonly RowList Jobs = new(RowListKind.Paged, "jobs");
    private static readonly RowList Directories = new(RowListKind.Paged, "directories") { ShortPageIsLast = false };

    [Theory]
    [InlineData(10, 0, false)]
    [InlineData(9, 0, true)]
    [InlineData(0, 0, true)]
    [InlineData(7, 3, false)]
    [InlineData(0, 10, false)]
    [InlineData(7, 2, true)]
    public void A_page_with_fewer_rows_than_were_asked_for_is_the_last_unless_the_acl_took_the_rest(int rows, long filtered, bool isLast) =>
        Assert.Equal(isLast, Page(rows, filtered).IsLastOf(Jobs, limit: 10));

    [Theory]
    [InlineData(11)]
    [InlineData(521)]
    public void A_director_that_does_not_heed_the_limit_has_sent_everything(int rows)
    {
        Assert.True(Page(rows, filtered: 0).IsLastOf(Jobs, limit: 10));
        Assert.True(Page(rows, filtered: 0).IsLastOf(Directories, limit: 10));
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void Where_rows_are_left_out_without_a_word_only_an_empty_page_is_the_last(int rows, bool isLast) =>
        Assert.Equal(isLast, Page(rows, filtered: 0).IsLastOf(Directories, limit: 10));

    private static RowPage Page(int rows, long filtered) =>
        new(ReadOnlySequence<byte>.Empty, [.. Enumerable.Repeat(new RowSlice(0, 2), rows)], filtered);
}
