using System.Text;
using BareosGrpc.Server.Consoles.Streams.DirectorMessages;

namespace BareosGrpc.Server.Tests.Consoles.Streams.DirectorMessages;

public sealed class LineJoinerTests
{
    [Theory]
    [InlineData("a\n|b\n", "a\n|b\n")]
    [InlineData("a|b|c\n", "abc\n")]
    [InlineData("a\nb\nc|d\n", "a\n|b\n|cd\n")]
    [InlineData("\n|\n", "\n|\n")]
    [InlineData("a\n|rest", "a\n|rest")]
    public void Packets_become_lines(string packets, string lines) => Assert.Equal(lines.Split('|'), Join(packets.Split('|')));

    [Fact]
    public void A_line_without_end_is_cut_where_it_gets_too_long()
    {
        List<string> lines = Join([new string('x', JournalRecord.MaxData - 1), "yz\n"]);

        Assert.Equal([JournalRecord.MaxData, 2], lines.Select(line => line.Length));
        Assert.Equal("z\n", lines[1]);
    }

    private static List<string> Join(string[] packets)
    {
        var joiner = new LineJoiner();
        foreach (string packet in packets)
        {
            joiner.Add(Encoding.UTF8.GetBytes(packet));
        }

        joiner.End();
        return [.. joiner.Lines.Select(line => Encoding.UTF8.GetString(line.Span))];
    }
}
