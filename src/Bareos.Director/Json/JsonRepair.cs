using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Bareos.Director.Json;

/// <summary>Makes readable what a JSON parser lets through and a reader of its strings would stumble over.</summary>
/// <remarks>
/// File names and messages need not be UTF-8. A director replaces what is not by U+FFFD in its values, and so do we where it does not. An
/// escape for half of a surrogate pair (<c>\ud83d</c> alone) makes no character either.
/// </remarks>
internal static class JsonRepair
{
    private const int EscapeLength = 6;

    private static ReadOnlySpan<byte> Escape => "\\u"u8;

    /// <summary>Repairs well-formed JSON. What needs no repair is returned as it is.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="repairedBytes">How many of its bytes made no character and were replaced.</param>
    public static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> json, out int repairedBytes)
    {
        repairedBytes = 0;
        ReadOnlyMemory<byte> valid = Utf8.IsValid(json.Span) ? json : ReplaceInvalid(json.Span, ref repairedBytes);
        return ReplaceHalfPairs(valid, ref repairedBytes);
    }

    private static ReadOnlyMemory<byte> ReplaceInvalid(ReadOnlySpan<byte> source, ref int repairedBytes)
    {
        var target = new ArrayBufferWriter<byte>(source.Length + 16);
        while (!source.IsEmpty)
        {
            int valid = ValidLength(source);
            target.Write(source[..valid]);
            source = source[valid..];
            if (!source.IsEmpty)
            {
                Rune.DecodeFromUtf8(source, out _, out int invalid);
                target.Write("\uFFFD"u8);
                repairedBytes += invalid;
                source = source[invalid..];
            }
        }

        return target.WrittenMemory;
    }

    private static int ValidLength(ReadOnlySpan<byte> source)
    {
        Span<char> scratch = stackalloc char[512];
        int valid = 0;
        OperationStatus status = OperationStatus.DestinationTooSmall;
        while (status == OperationStatus.DestinationTooSmall)
        {
            status = Utf8.ToUtf16(source[valid..], scratch, out int read, out _, replaceInvalidSequences: false);
            valid += read;
        }

        return valid;
    }

    private static ReadOnlyMemory<byte> ReplaceHalfPairs(ReadOnlyMemory<byte> json, ref int repairedBytes)
    {
        byte[]? copy = null;
        ReadOnlySpan<byte> span = json.Span;
        int position = 0;
        while (span[position..].IndexOf(Escape) is var distance and >= 0)
        {
            position += distance;
            if (IsEscaped(span, position) || !TryReadUnit(span[position..], out char unit) || !char.IsSurrogate(unit))
            {
                position += Escape.Length;
            }
            else if (char.IsHighSurrogate(unit) && TryReadUnit(span[(position + EscapeLength)..], out char low) && char.IsLowSurrogate(low))
            {
                position += 2 * EscapeLength;
            }
            else
            {
                copy ??= json.ToArray();
                "\\ufffd"u8.CopyTo(copy.AsSpan(position));
                repairedBytes += EscapeLength;
                position += EscapeLength;
            }
        }

        return copy ?? json;
    }

    // A backslash behind an odd number of backslashes is the character itself.
    private static bool IsEscaped(ReadOnlySpan<byte> span, int position)
    {
        int others = position - 1 - span[..position].LastIndexOfAnyExcept((byte)'\\');
        return others % 2 == 1;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> escape, out char unit)
    {
        unit = default;
        if (!escape.StartsWith(Escape) || escape.Length < EscapeLength
            || !ushort.TryParse(escape[Escape.Length..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value))
        {
            return false;
        }

        unit = (char)value;
        return true;
    }
}
