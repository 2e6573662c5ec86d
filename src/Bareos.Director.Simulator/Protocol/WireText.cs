using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Bareos.Director.Simulator.Protocol;

/// <summary>
/// Text as it goes over the wire: UTF-8, and bytes that are none, which a director hands on as they are. In a string such a byte is a lone
/// surrogate, U+DC00 plus the byte, so that it survives being cut, compared and joined.
/// </summary>
internal static class WireText
{
    private const char FirstByte = '\uDC80';
    private const char LastByte = '\uDCFF';
    private const char FirstOfBytes = '\u0080';
    private const int Base = 0xDC00;

    /// <summary>A string with the characters beyond ASCII as single bytes, as a file system of old times holds its names.</summary>
    /// <param name="text">Characters up to U+00FF.</param>
    /// <exception cref="ArgumentException">There is a character that Latin-1 does not have.</exception>
    public static string InLatin1(string text)
    {
        if (text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
        {
            throw new ArgumentException($"\"{text}\" has characters that Latin-1 does not have.", nameof(text));
        }

        return string.Concat(text.Select(static character => character < FirstOfBytes ? character : (char)(Base + character)));
    }

    /// <summary>Whether a text holds bytes that are not UTF-8.</summary>
    public static bool IsDamaged(string text) => text.AsSpan().ContainsAnyInRange(FirstByte, LastByte) && Encode(text) is var bytes && !Utf8.IsValid(bytes);

    /// <summary>Reads bytes.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                length = 1;
                text.Append((char)(Base + bytes[0]));
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>Writes text.</summary>
    public static byte[] Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstByte, LastByte))
        {
            return Encoding.UTF8.GetBytes(text);
        }

        var bytes = new ArrayBufferWriter<byte>(text.Length);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf16(rest, out Rune rune, out int length);
            if (status != OperationStatus.Done && rest[0] is >= FirstByte and <= LastByte)
            {
                bytes.Write([(byte)(rest[0] - Base)]);
            }
            else
            {
                bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
            }

            rest = rest[length..];
        }

        return bytes.WrittenSpan.ToArray();
    }
}
