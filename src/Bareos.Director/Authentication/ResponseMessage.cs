using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Bareos.Director.Authentication;

/// <summary>A message of the login: four digits, the separator 0x1E, and text.</summary>
/// <param name="Code">One of <see cref="ResponseCode"/>, or another number.</param>
/// <param name="Text">What follows, which may hold line feeds.</param>
public sealed record ResponseMessage(ResponseCode Code, string Text)
{
    /// <summary>The separator between the parts of a login message.</summary>
    public const char Separator = '\x1e';

    /// <summary>Whether a blank stood in the place of the separator: the protocol before 18.2, in which no message 1002 follows.</summary>
    public bool IsOldProtocol { get; init; }

    /// <summary>Reads a message; the old protocol's blank stands for the separator too.</summary>
    public static bool TryParse(ReadOnlySpan<byte> packet, [NotNullWhen(true)] out ResponseMessage? message)
    {
        message = null;
        if (packet.Length < 5
            || packet[4] is not ((byte)Separator or (byte)' ')
            || !int.TryParse(packet[..4], NumberStyles.None, CultureInfo.InvariantCulture, out int code))
        {
            return false;
        }

        message = new ResponseMessage((ResponseCode)code, Encoding.UTF8.GetString(packet[5..]).TrimEnd('\0'))
        {
            IsOldProtocol = packet[4] != (byte)Separator,
        };
        return true;
    }
}
