using BareosGrpc.Client.Calls;

namespace BareosGrpc.Client.Tests.Values;

public sealed class BareosCommandTests
{
    [Fact]
    public void Arguments_are_added_to_a_command_of_its_own()
    {
        BareosCommand list = BareosCommand.Of("list").With("jobs");

        Assert.Equal("list jobs limit=3", list.With("limit", 3).ToString());
        Assert.Equal("list jobs", list.ToString());
    }

    [Fact]
    public void A_text_takes_no_arguments()
    {
        BareosCommand text = "list jobs";

        Assert.Throws<InvalidOperationException>(() => text.With("limit", 3));
    }

    [Fact]
    public void An_empty_command_is_none()
    {
        Assert.Throws<ArgumentException>(() => BareosCommand.FromText(" "));
        Assert.Throws<ArgumentException>(() => BareosCommand.Of(""));
    }
}
