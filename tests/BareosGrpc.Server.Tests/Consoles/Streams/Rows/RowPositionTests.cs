using BareosGrpc.Server.Consoles.Streams.Rows;

namespace BareosGrpc.Server.Tests.Consoles.Streams.Rows;

public sealed class RowPositionTests
{
    [Theory]
    [InlineData(0u, 0L, 0)]
    [InlineData(0u, 1_000L, 17)]
    [InlineData(1_048_575u, 1_073_741_823L, 10_000)]
    public void A_position_is_read_as_it_was_written(uint pool, long offset, int taken)
    {
        var position = new RowPosition(pool, offset, taken);

        Assert.Equal(position, RowPosition.From(position.ToValue()));
    }

    [Fact]
    public void The_beginning_is_0() => Assert.Equal(0UL, new RowPosition(0, 0, 0).ToValue());

    [Fact]
    public void Positions_grow_from_row_to_row_from_page_to_page_and_from_pool_to_pool()
    {
        RowPosition[] inOrder = [new(0, 0, 1), new(0, 0, 10_000), new(0, 3, 0), new(0, 3, 2), new(1, 0, 0), new(2, 0, 1)];

        ulong[] values = [.. inOrder.Select(position => position.ToValue())];

        Assert.Equal(values.Order(), values);
        Assert.Equal(values.Distinct(), values);
    }

    [Theory]
    [InlineData(0u, 1_073_741_824L, 0)]
    [InlineData(1_048_576u, 0L, 0)]
    public void What_has_no_number_is_not_given_a_wrong_one(uint pool, long offset, int taken) =>
        Assert.Throws<OverflowException>(() => new RowPosition(pool, offset, taken).ToValue());
}
