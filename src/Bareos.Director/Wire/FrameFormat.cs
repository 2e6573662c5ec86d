using System.Buffers;
using System.Buffers.Binary;
using Bareos.Director.Errors;

namespace Bareos.Director.Wire;

/// <summary>The grammar of frames, and nothing else: pure functions over bytes.</summary>
/// <remarks>
/// <code>
/// frame  = length payload        length: int32, big endian
/// length = 0 .. 1,000,000        a packet of so many bytes
///        | -1 .. -100            a signal; no payload follows
/// </code>
/// A director refuses more than 1,000,000 payload bytes from a console (connection reset, seen on Bareos 26), and
/// itself sends at most 999,996 payload bytes a frame: longer texts are cut at any byte.
/// </remarks>
public static class FrameFormat
{
    /// <summary>Bytes in a frame's header.</summary>
    public const int HeaderLength = 4;

    /// <summary>The largest payload that a director accepts, in bytes.</summary>
    public const int MaxPayloadLength = 1_000_000;

    /// <summary>The largest payload that a director sends in one frame, in bytes.</summary>
    public const int MaxDirectorPayloadLength = 999_996;

    // Real signals end at -28; the rest is headroom for directors to come. Beyond it the stream is no longer frames.
    private const int LowestSignal = -100;

    /// <summary>Reads one frame from the start of <paramref name="source"/>.</summary>
    /// <param name="source">The bytes received so far.</param>
    /// <param name="frame">The frame, over the memory of <paramref name="source"/>.</param>
    /// <param name="consumed">The length of the frame with its header, or 0.</param>
    /// <param name="needed">When there is no whole frame yet: how many bytes the next one needs in total.</param>
    /// <returns>Whether a whole frame was there.</returns>
    /// <exception cref="DirectorProtocolException">The length is above the limit or below every signal.</exception>
    public static bool TryRead(ReadOnlyMemory<byte> source, out Frame frame, out int consumed, out int needed)
    {
        frame = default;
        consumed = 0;
        needed = HeaderLength;
        if (source.Length < HeaderLength)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadInt32BigEndian(source.Span);
        if (length < 0)
        {
            frame = Frame.Of(ToSignal(length));
            consumed = HeaderLength;
            return true;
        }

        needed = HeaderLength + CheckLength(length);
        if (source.Length < needed)
        {
            return false;
        }

        frame = Frame.Data(source.Slice(HeaderLength, length));
        consumed = needed;
        return true;
    }

    /// <summary>Writes a data frame.</summary>
    /// <exception cref="ArgumentException">The payload is longer than <see cref="MaxPayloadLength"/>.</exception>
    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (payload.Length > MaxPayloadLength)
        {
            throw new ArgumentException(
                $"A frame holds at most {MaxPayloadLength} bytes, this payload has {payload.Length}.", nameof(payload));
        }

        Span<byte> span = target.GetSpan(HeaderLength + payload.Length);
        BinaryPrimitives.WriteInt32BigEndian(span, payload.Length);
        payload.CopyTo(span[HeaderLength..]);
        target.Advance(HeaderLength + payload.Length);
    }

    /// <summary>Writes a signal.</summary>
    public static void Write(IBufferWriter<byte> target, Signal signal)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)signal, 0, nameof(signal));
        BinaryPrimitives.WriteInt32BigEndian(target.GetSpan(HeaderLength), (int)signal);
        target.Advance(HeaderLength);
    }

    private static Signal ToSignal(int length) => length >= LowestSignal
        ? (Signal)length
        : throw new DirectorProtocolException(
            $"A frame announced the length {length}, which is neither a packet nor a signal. " +
            "The other end does not speak the Bareos console protocol, or bytes were lost; the connection was closed.");

    private static int CheckLength(int length) => length <= MaxPayloadLength
        ? length
        : throw new DirectorProtocolException(
            $"A frame announced {length} bytes, more than the protocol's limit of {MaxPayloadLength}. " +
            "The other end does not speak the Bareos console protocol, or bytes were lost; the connection was closed.");
}
