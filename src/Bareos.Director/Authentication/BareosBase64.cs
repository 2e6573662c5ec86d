namespace Bareos.Director.Authentication;

/// <summary>The historic base64 of Bareos, in which a director proves its knowledge of the password.</summary>
/// <remarks>
/// It differs from the standard in two ways, seen in what a director sends: bytes enter the register <em>with their sign</em>, so that one
/// above 127 sets all higher bits, and the bits that are left at the end are not shifted up. There is no padding.
/// A director accepts either flavour from a console.
/// </remarks>
public static class BareosBase64
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>Encodes as a director does.</summary>
    public static string Encode(ReadOnlySpan<byte> source) => Encode(source, compatible: false);

    /// <summary>Encodes in standard base64 without padding.</summary>
    public static string EncodeStandard(ReadOnlySpan<byte> source) => Encode(source, compatible: true);

    private static string Encode(ReadOnlySpan<byte> source, bool compatible)
    {
        Span<char> text = source.Length <= 48 ? stackalloc char[66] : new char[((source.Length * 4) + 2) / 3];
        int written = 0;
        int register = 0;
        int bits = 0;
        foreach (byte value in source)
        {
            register = (register << 8) | (compatible ? value : (sbyte)value);
            bits += 8;
            while (bits >= 6)
            {
                bits -= 6;
                text[written++] = Alphabet[(register >> bits) & 0x3F];
            }
        }

        if (bits > 0)
        {
            int rest = register & ((1 << bits) - 1);
            text[written++] = Alphabet[compatible ? rest << (6 - bits) : rest];
        }

        return new string(text[..written]);
    }
}
