using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;

namespace BareosGrpc.Server.Structs;

/// <summary>Writes the fields of a Protocol Buffers message into one buffer, nested messages in place.</summary>
/// <remarks>See https://protobuf.dev/programming-guides/encoding/. Only what the messages here are made of.</remarks>
internal sealed class MessageWriter(int maxLength) : IDisposable
{
    private const int FirstLength = 4 << 10;
    private const int LongestVarint = 5;
    private const int VarintBits = 7;
    private const int MoreFollows = 1 << VarintBits;
    private const int WireTypeBits = 3;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstLength);

    /// <summary>How many bytes were written. Can be set back.</summary>
    public int Length { get; private set; }

    /// <summary>The buffer. It may be another after each field.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    /// <summary>Forgets what was written from a place on.</summary>
    public void SetBack(int length) => Length = length;

    /// <summary>Begins a message within this one. Returns what <see cref="End"/> asks for.</summary>
    public int Begin(int field)
    {
        WriteTag(field, WireFormat.WireType.LengthDelimited);

        // Most messages are short. The length of a longer one takes more room, which is made when it is known.
        Length++;
        return Length;
    }

    /// <summary>Ends the message that began there.</summary>
    public void End(int start)
    {
        int length = Length - start;
        int extra = SizeOf(length) - 1;
        if (extra > 0)
        {
            Reserve(extra);
            _buffer.AsSpan(start, length).CopyTo(_buffer.AsSpan(start + extra));
        }

        Length = start - 1;
        PutVarint(length);
        Length += length;
    }

    /// <summary>Writes bytes, or text in UTF-8.</summary>
    public void WriteBytes(int field, ReadOnlySpan<byte> bytes)
    {
        WriteTag(field, WireFormat.WireType.LengthDelimited);
        WriteVarint(bytes.Length);
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Writes text. What makes no character becomes U+FFFD.</summary>
    public void WriteText(int field, ReadOnlySpan<char> text)
    {
        int start = Begin(field);
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(Length));
        End(start);
    }

    /// <summary>Gives room for bytes of which only the most is known; <see cref="Advance"/> tells how many there were.</summary>
    public Span<byte> GetSpan(int most)
    {
        Reserve(most);
        return _buffer.AsSpan(Length, most);
    }

    /// <summary>Takes what was written into the room.</summary>
    public void Advance(int count) => Length += count;

    public void WriteBool(int field, bool value)
    {
        WriteTag(field, WireFormat.WireType.Varint);
        _buffer[Length++] = value ? (byte)1 : (byte)0;
    }

    public void WriteDouble(int field, double value)
    {
        WriteTag(field, WireFormat.WireType.Fixed64);
        Reserve(sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(_buffer.AsSpan(Length), value);
        Length += sizeof(double);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void WriteTag(int field, WireFormat.WireType type)
    {
        Reserve(2 * LongestVarint);
        WriteVarint((field << WireTypeBits) | (int)type);
    }

    private void WriteVarint(int value)
    {
        Reserve(LongestVarint);
        PutVarint(value);
    }

    // Where there is room: what stands behind it stays.
    private void PutVarint(int value)
    {
        for (; value >= MoreFollows; value >>= VarintBits)
        {
            _buffer[Length++] = (byte)(value | MoreFollows);
        }

        _buffer[Length++] = (byte)value;
    }

    private static int SizeOf(int value)
    {
        int size = 1;
        for (; value >= MoreFollows; value >>= VarintBits)
        {
            size++;
        }

        return size;
    }

    private void Reserve(int count)
    {
        if (count <= _buffer.Length - Length)
        {
            return;
        }

        if (Length + (long)count > maxLength)
        {
            throw new MessageTooLongException();
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(Length + (long)count, 2L * _buffer.Length), maxLength));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
