using System.Buffers;
using System.Text;
using BareosGrpc.Server.Consoles.Streams.Rows;

namespace BareosGrpc.Server.Tests.Consoles.Streams.Rows;

public sealed class RowSlicerTests
{
    [Fact]
    public void Rows_are_cut_out_as_the_director_wrote_them()
    {
        RowPage page = Slice("""{"jsonrpc":"2.0","id":null,"result":{"jobs":[{"a":"1","n":{"jobs":[{"x":1}]}}, {"a": 12345678901234567890}]}}""", "jobs");

        Assert.Equal(["""{"a":"1","n":{"jobs":[{"x":1}]}}""", """{"a": 12345678901234567890}"""], Texts(page));
    }

    [Theory]
    [InlineData("""{"result":{"jobs":[],"meta":{"range":{"limit":3,"offset":0,"filtered":2}}}}""", 2)]
    [InlineData("""{"result":{"meta":{"range":{"filtered":7}},"jobs":[]}}""", 7)]
    [InlineData("""{"result":{"jobs":[],"meta":{}}}""", 0)]
    [InlineData("""{"result":{"jobs":[],"meta":[]}}""", 0)]
    [InlineData("""{"result":{"jobs":[{"filtered":9}]}}""", 0)]
    public void How_many_rows_were_left_out_is_read_wherever_it_stands(string json, long filtered) =>
        Assert.Equal(filtered, Slice(json, "jobs").Filtered);

    [Theory]
    [InlineData("""{"result":{"jobs":{}}}""")]
    [InlineData("""{"result":{}}""")]
    [InlineData("""{"result":{"joblog":[{"a":1}]}}""")]
    [InlineData("""{"jobs":[{"a":1}],"result":{}}""")]
    [InlineData("""{"result":[{"jobs":[{"a":1}]}]}""")]
    [InlineData("""{"result":{"jobs":[1,"x",[{}]]}}""")]
    [InlineData("""{"result":{"jobs":"none"}}""")]
    public void Where_there_is_no_such_list_there_are_no_rows(string json) => Assert.Empty(Slice(json, "jobs").Rows);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public void A_reply_in_pieces_gives_the_same_rows(int size)
    {
        const string json = """{"result":{"files":[{"Name":"a☃b","x":1},{"Name":"\"}]"}],"meta":{"range":{"filtered":3}}}}""";

        RowPage page = RowSlicer.Slice(Pieces(Encoding.UTF8.GetBytes(json), size), "files");

        Assert.Equal(["""{"Name":"a☃b","x":1}""", """{"Name":"\"}]"}"""], Texts(page));
        Assert.Equal(3, page.Filtered);
    }

    private static RowPage Slice(string json, string path) => RowSlicer.Slice(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), path);

    private static IEnumerable<string> Texts(RowPage page) => Enumerable.Range(0, page.Rows.Count).Select(row => Encoding.UTF8.GetString(page[row]));

    private static ReadOnlySequence<byte> Pieces(byte[] bytes, int size)
    {
        Piece first = new(bytes.AsMemory(0, size), 0), last = first;
        for (int i = size; i < bytes.Length; i += size)
        {
            last = last.Append(bytes.AsMemory(i, Math.Min(size, bytes.Length - i)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
