using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>The bytes of a log file: a header, then frames.</summary>
/// <remarks>
/// <code>
/// header = "BGREQLG2" generation:u64 salt:16 firstChanges:u64 sha256(all before):24
/// frame  = head payload:length sha256(salt, head, payload)
/// head   = "BGRF" length:u32 sequence:u64 sha256(salt, all before in the head):4
/// </code>
/// Numbers are big-endian; the sequence counts from 1. A frame is what was written at once, and is there as a whole or not at all. The head
/// has a checksum of its own, so that a frame that is cut off can be told from one that is damaged. A file of an earlier version begins with
/// "BGREQLG1" generation:u64 salt:16 sha256(all before), and tells of no first changes.
/// </remarks>
internal static class LogFormat
{
    public const int HeaderLength = 64;
    public const int SaltLength = 16;

    private const int FirstChangesStart = 32;
    private const int CheckedHeaderLength = 40;
    private const int CheckedHeadLength = 16;
    private const int FrameHeadLength = 20;
    private const int SealLength = SHA256.HashSizeInBytes;
    private const int MaxPayloadLength = 1 << 30;

    private static ReadOnlySpan<byte> FileMagic => "BGREQLG2"u8;

    private static ReadOnlySpan<byte> EarlierMagic => "BGREQLG1"u8;

    private static ReadOnlySpan<byte> FrameMagic => "BGRF"u8;

    public static void WriteHeader(IBufferWriter<byte> output, LogHeader header)
    {
        Span<byte> bytes = output.GetSpan(HeaderLength)[..HeaderLength];
        FileMagic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], header.Generation);
        header.Salt.Span.CopyTo(bytes[16..]);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[FirstChangesStart..], header.FirstChanges);
        SHA256.HashData(bytes[..CheckedHeaderLength]).AsSpan(..(HeaderLength - CheckedHeaderLength)).CopyTo(bytes[CheckedHeaderLength..]);
        output.Advance(HeaderLength);
    }

    /// <summary>The header of a file; <see langword="null"/> if it is damaged.</summary>
    public static LogHeader? ReadHeader(ReadOnlySpan<byte> file)
    {
        bool isEarlier = file.StartsWith(EarlierMagic);
        int end = isEarlier ? FirstChangesStart : CheckedHeaderLength;
        if (file.Length < HeaderLength || !(isEarlier || file.StartsWith(FileMagic)) || !SHA256.HashData(file[..end]).AsSpan().StartsWith(file[end..HeaderLength]))
        {
            return null;
        }

        ulong firstChanges = isEarlier ? 0 : BinaryPrimitives.ReadUInt64BigEndian(file[FirstChangesStart..]);
        return new LogHeader(BinaryPrimitives.ReadUInt64BigEndian(file[8..]), file.Slice(16, SaltLength).ToArray(), firstChanges);
    }

    public static void WriteFrame(IBufferWriter<byte> output, LogHeader header, ulong sequence, ReadOnlySpan<byte> payload)
    {
        int length = FrameHeadLength + payload.Length;
        Span<byte> bytes = output.GetSpan(length + SealLength)[..(length + SealLength)];
        FrameMagic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], (uint)payload.Length);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], sequence);
        Span<byte> seal = stackalloc byte[SealLength];
        Seal(header, bytes[..CheckedHeadLength], seal);
        seal[..(FrameHeadLength - CheckedHeadLength)].CopyTo(bytes[CheckedHeadLength..]);
        payload.CopyTo(bytes[FrameHeadLength..]);
        Seal(header, bytes[..length], bytes[length..]);
        output.Advance(length + SealLength);
    }

    /// <summary>The frame at the beginning of <paramref name="bytes"/>, or <see langword="null"/> if there is no whole and sound one.</summary>
    public static LogFrame? ReadFrame(ReadOnlySpan<byte> bytes, LogHeader header)
    {
        if (ReadHead(bytes, header) is not { } frame || frame.Length > bytes.Length)
        {
            return null;
        }

        int length = frame.Length - SealLength;
        Span<byte> seal = stackalloc byte[SealLength];
        Seal(header, bytes[..length], seal);
        return seal.SequenceEqual(bytes[length..frame.Length]) ? frame : null;
    }

    /// <summary>Whether a file that goes on with these bytes ends in the middle of a write, rather than being damaged.</summary>
    public static bool IsTorn(ReadOnlySpan<byte> bytes, LogHeader header)
    {
        if (!bytes.ContainsAnyExcept((byte)0))
        {
            // Nothing; or room that a file system had made, and not yet filled.
            return true;
        }

        return bytes.Length < FrameHeadLength
            ? FrameMagic.StartsWith(bytes[..Math.Min(bytes.Length, FrameMagic.Length)])
            : ReadHead(bytes, header) is { } frame && frame.Length > bytes.Length;
    }

    /// <summary>Whether a whole and sound frame begins anywhere in <paramref name="bytes"/>.</summary>
    public static bool HoldsFrame(ReadOnlySpan<byte> bytes, LogHeader header)
    {
        for (int next = bytes.IndexOf(FrameMagic); next >= 0; next = bytes.IndexOf(FrameMagic))
        {
            bytes = bytes[next..];
            if (ReadFrame(bytes, header) is not null)
            {
                return true;
            }

            bytes = bytes[1..];
        }

        return false;
    }

    private static LogFrame? ReadHead(ReadOnlySpan<byte> bytes, LogHeader header)
    {
        if (bytes.Length < FrameHeadLength || !bytes.StartsWith(FrameMagic))
        {
            return null;
        }

        Span<byte> seal = stackalloc byte[SealLength];
        Seal(header, bytes[..CheckedHeadLength], seal);
        uint payload = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        return bytes[CheckedHeadLength..FrameHeadLength].SequenceEqual(seal[..(FrameHeadLength - CheckedHeadLength)]) && payload <= MaxPayloadLength
            ? new LogFrame(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), FrameHeadLength, (int)payload, FrameHeadLength + (int)payload + SealLength)
            : null;
    }

    private static void Seal(LogHeader header, ReadOnlySpan<byte> bytes, Span<byte> seal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header.Salt.Span);
        hash.AppendData(bytes);
        hash.GetHashAndReset(seal);
    }
}
