using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>A piece of a spool's memory: frames as they came, one behind the other, written once and read once.</summary>
/// <remarks>It is never used again for something else, so that what is read from it stays as it is for as long as somebody keeps it.</remarks>
internal sealed class SpoolBuffer(int length)
{
    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(length);
    private int _written;
    private int _read;

    public int Length => length;

    public int UnreadBytes => _written - _read;

    /// <summary>What a frame takes.</summary>
    public static int LengthOf(in Frame frame) => FrameFormat.HeaderLength + frame.Payload.Length;

    /// <summary>Copies a frame, if there is room for it.</summary>
    public bool TryWrite(in Frame frame)
    {
        if (length - _written < LengthOf(frame))
        {
            return false;
        }

        Span<byte> free = _bytes.AsSpan(_written);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(free, frame.IsData ? frame.Payload.Length : (int)frame.Signal);
        frame.Payload.Span.CopyTo(free[FrameFormat.HeaderLength..]);
        _written += LengthOf(frame);
        return true;
    }

    /// <summary>Takes the oldest frame.</summary>
    public bool TryRead(out Frame frame)
    {
        bool isThere = FrameFormat.TryRead(_bytes.AsMemory(_read, UnreadBytes), out frame, out int consumed, out _);
        _read += consumed;
        return isThere;
    }
}
