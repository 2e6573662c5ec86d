namespace Bareos.Director.Simulator.Faults;

/// <summary>Faults that change what a text says, and leave its frame as it is.</summary>
internal static class Distortion
{
    private const byte LatinE = 0xE9;

    /// <summary>The text as it leaves; the one that was given is not changed.</summary>
    public static ReadOnlyMemory<byte> Apply(Strike strike, ReadOnlyMemory<byte> text)
    {
        ReadOnlyMemory<byte> distorted = text;
        if (strike.Has(FaultKind.WrongJson) && text.Span.StartsWith("{"u8))
        {
            distorted = Replace(distorted, distorted.Span.IndexOf((byte)':'), (byte)'=');
        }

        if (strike.Has(FaultKind.InvalidUtf8))
        {
            distorted = Replace(distorted, LastLetter(distorted.Span), LatinE);
        }

        return distorted;
    }

    // The last letter of a JSON document belongs to a string, unless the document ends in true, false or null.
    private static int LastLetter(ReadOnlySpan<byte> text)
    {
        int quote = text.StartsWith("{"u8) ? text.LastIndexOf((byte)'"') : -1;
        for (int i = quote > 0 ? quote : text.Length - 1; i >= 0; i--)
        {
            if (char.IsAsciiLetter((char)text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> text, int at, byte with)
    {
        if (at < 0)
        {
            return text;
        }

        byte[] changed = text.ToArray();
        changed[at] = with;
        return changed;
    }
}
