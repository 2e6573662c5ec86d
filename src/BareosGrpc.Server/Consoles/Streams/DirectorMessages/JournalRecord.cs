using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>How a message lies in a file: the length of its bytes, a checksum over all that follows, when it was read, its bytes.</summary>
/// <remarks><c>record = length:u32 crc32c:u32 unixMilliseconds:i64 data:u8[length]</c>, all little endian.</remarks>
internal static class JournalRecord
{
    /// <summary>The longest message; what is longer comes in several.</summary>
    public const int MaxData = 64 * 1024;

    /// <summary>The bytes before a message's own.</summary>
    public const int Header = LengthSize + ChecksumSize + TimeSize;

    private const int LengthSize = 4;
    private const int ChecksumSize = 4;
    private const int TimeSize = 8;

    /// <summary>Writes a message.</summary>
    public static void Write(IBufferWriter<byte> target, DateTimeOffset readAt, ReadOnlySpan<byte> data)
    {
        if (data.Length > MaxData)
        {
            throw new ArgumentException($"A message has at most {MaxData} bytes.", nameof(data));
        }

        Span<byte> record = target.GetSpan(Header + data.Length)[..(Header + data.Length)];
        Span<byte> summed = record[(LengthSize + ChecksumSize)..];
        BinaryPrimitives.WriteInt64LittleEndian(summed, readAt.ToUnixTimeMilliseconds());
        data.CopyTo(summed[TimeSize..]);
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record[LengthSize..], Checksum(summed));
        target.Advance(record.Length);
    }

    /// <summary>Reads a message; <see langword="false"/> if the bytes do not begin with a whole and sound one.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, out DateTimeOffset readAt, out ReadOnlyMemory<byte> data)
    {
        (readAt, data) = default((DateTimeOffset, ReadOnlyMemory<byte>));
        ReadOnlySpan<byte> span = bytes.Span;
        if (span.Length < Header || BinaryPrimitives.ReadUInt32LittleEndian(span) is not (<= MaxData and var length) || span.Length < Header + length)
        {
            return false;
        }

        ReadOnlySpan<byte> summed = span[(LengthSize + ChecksumSize)..(int)(Header + length)];
        if (Checksum(summed) != BinaryPrimitives.ReadUInt32LittleEndian(span[LengthSize..]))
        {
            return false;
        }

        readAt = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(summed));
        data = bytes.Slice(Header, (int)length);
        return true;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte rest in bytes)
        {
            sum = BitOperations.Crc32C(sum, rest);
        }

        return ~sum;
    }
}
