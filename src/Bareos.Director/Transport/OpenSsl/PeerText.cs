using System.Buffers.Binary;
using System.Text;
using Bareos.Director.Errors;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>Words for what the other end sent.</summary>
internal static class PeerText
{
    private const int MaxShown = 60;

    /// <summary>An identity for people: <c>console 'admin'</c>.</summary>
    public static string DescribeIdentity(ReadOnlySpan<byte> identity) =>
        TlsPskIdentity.TryGetConsole(identity, out string? name) ? $"console '{name}'" : $"identity '{Printable(identity)}'";

    /// <summary>Whether a message can be the first of a TLS handshake: a handshake record or an alert.</summary>
    public static bool StartsTls(ReadOnlySpan<byte> received) => received[0] is 0x15 or 0x16;

    /// <summary>
    /// Whether these bytes begin with the header of a Bareos message: a length of up to a million, or a small negative number
    /// for a signal. Of fewer than four bytes, those that there are.
    /// </summary>
    public static bool LooksLikeFrame(ReadOnlySpan<byte> received)
    {
        const int MaxLength = 1_000_000;
        const int LowestSignal = -64;
        Span<byte> header = stackalloc byte[sizeof(int)];
        header.Fill(received[0]);
        received[..Math.Min(received.Length, header.Length)].CopyTo(header);
        return BinaryPrimitives.ReadInt32BigEndian(header) is >= LowestSignal and <= MaxLength;
    }

    /// <summary>The failure of a handshake to which something other than TLS was answered.</summary>
    public static DirectorSessionException ExplainNotTls(ReadOnlySpan<byte> received)
    {
        if (LooksLikeFrame(received))
        {
            return new DirectorTlsException(
                TlsFailure.NotTls,
                "The other end speaks Bareos' protocol in clear text only. Configure TLS there (TLS Enable = yes), or allow clear text for this director here.");
        }

        string what = received.StartsWith("SSH-"u8) ? "an SSH server"
            : received.StartsWith("HTTP/"u8) ? "a web server"
            : "no director";
        return new NotADirectorException(
            $"What answers at this address is {what}: it sent '{Printable(received)}' where TLS should begin. Check the address and the port (a director's is 9101).");
    }

    /// <summary>The first line, cut, with everything unprintable as a dot.</summary>
    public static string Printable(ReadOnlySpan<byte> bytes)
    {
        int line = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        ReadOnlySpan<byte> shown = line > 0 ? bytes[..line] : bytes;
        bool cut = shown.Length > MaxShown;
        var text = new StringBuilder(MaxShown + 1);
        foreach (byte value in cut ? shown[..MaxShown] : shown)
        {
            _ = text.Append(value is >= 0x20 and < 0x7F ? (char)value : '.');
        }

        return cut ? text.Append('…').ToString() : text.ToString();
    }
}
