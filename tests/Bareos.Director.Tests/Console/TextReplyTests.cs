using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Bareos.Director.Console;

namespace Bareos.Director.Tests.Console;

/// <summary>The memory of text replies, which one reply may have after another and never beside another.</summary>
public sealed class TextReplyTests
{
    private const int RowBytes = 1000;
    private const int Rows = 8_000;

    [Fact]
    public void What_was_disposed_of_cannot_be_read()
    {
        TextReply reply = Reply(Rows);
        using IEnumerator<TextPacket> packets = reply.Packets.GetEnumerator();
        Assert.True(packets.MoveNext());

        reply.Dispose();

        Assert.Throws<ObjectDisposedException>(() => reply.Packets[0]);
        Assert.Throws<ObjectDisposedException>(() => reply.Packets.Count);
        Assert.Throws<ObjectDisposedException>(() => reply.Text);
        Assert.Throws<ObjectDisposedException>(() => packets.MoveNext());
        Assert.Throws<ObjectDisposedException>(() => reply.Packets.ToList());
    }

    [Fact]
    public void A_text_that_was_read_stays()
    {
        TextReply reply = Reply(Rows);
        string text = reply.Text;

        reply.Dispose();

        Assert.Same(text, reply.Text);
        Assert.Equal(string.Concat(Enumerable.Range(0, Rows).Select(Row)), text);
    }

    [Fact]
    public void Memory_that_was_given_back_twice_is_handed_out_once()
    {
        TextReply reply = Reply(Rows);
        byte[][] pieces = [.. reply.Packets.Select(static packet => ArrayOf(packet.Bytes)).Distinct().Where(static piece => piece.Length == 1 << 20)];
        Assert.NotEmpty(pieces);

        reply.Dispose();
        reply.Dispose();

        byte[][] rented = [.. Enumerable.Range(0, 4 * pieces.Length).Select(static _ => ArrayPool<byte>.Shared.Rent(1 << 20))];
        Assert.Equal(rented.Length, rented.Distinct().Count());
    }

    [Fact]
    public void The_next_reply_has_the_memory_of_one_that_was_disposed_of()
    {
        // Others take from the same pool meanwhile: once in many times is enough.
        Assert.Contains(Enumerable.Range(0, 100), static _ =>
        {
            string row = Row(1);
            Reply(Rows, _ => row).Dispose();
            long before = GC.GetAllocatedBytesForCurrentThread();
            Reply(Rows, _ => row).Dispose();
            return GC.GetAllocatedBytesForCurrentThread() - before < RowBytes * Rows / 4;
        });
    }

    [Fact]
    public void Memory_that_was_cleared_is_not_used_again()
    {
        // A question may still be made of what the last packet said.
        var packets = new TextPacketList();
        ReadOnlyMemory<byte> kept = default;
        byte[] bytes = new byte[RowBytes];
        for (int i = 0; i < Rows; i++)
        {
            kept = packets.Add(bytes, MessageSeverity.None);
        }

        packets.Clear();

        byte[] piece = ArrayOf(kept);
        Assert.DoesNotContain(Enumerable.Range(0, 100).Select(_ => ArrayPool<byte>.Shared.Rent(piece.Length)), rented => ReferenceEquals(rented, piece));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(100_000)]
    public void Packets_are_what_they_were(int rows)
    {
        using var reply = Reply(rows, static i => i % 7 == 0 ? "" : $"row {i}");

        Assert.Equal(rows, reply.Packets.Count);
        Assert.Equal(Enumerable.Range(0, rows).Select(static i => i % 7 == 0 ? "" : $"row {i}"), reply.Packets.Select(static packet => Encoding.UTF8.GetString(packet.Bytes.Span)));
        Assert.All(Enumerable.Range(0, rows), i => Assert.Equal((MessageSeverity)(i % 4), reply.Packets[i].Severity));
    }

    private static TextReply Reply(int rows) => Reply(rows, Row);

    private static TextReply Reply(int rows, Func<int, string> row)
    {
        var packets = new TextPacketList();
        Span<byte> bytes = stackalloc byte[RowBytes];
        for (int i = 0; i < rows; i++)
        {
            packets.Add(bytes[..Encoding.UTF8.GetBytes(row(i), bytes)], (MessageSeverity)(i % 4));
        }

        return new TextReply("list files", packets);
    }

    private static string Row(int i) => $"{i}".PadRight(RowBytes, 'ü')[..(RowBytes / 2)];

    private static byte[] ArrayOf(ReadOnlyMemory<byte> memory) => MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment) ? segment.Array! : throw new InvalidOperationException("No array.");
}
