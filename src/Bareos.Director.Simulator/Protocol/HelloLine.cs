using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bareos.Director.Simulator.Protocol;

/// <summary>What a console says first.</summary>
/// <param name="ConsoleName">Its name, blanks restored.</param>
/// <param name="IsOld">Whether it calls itself older than 18.2 or tells no version: it gets the login of those days.</param>
internal sealed partial record HelloLine(string ConsoleName, bool IsOld)
{
    // A real director ended the connection after a shorter one at once, and after a longer one when it had thought about it.
    private const int MinLength = 15;
    private const int MaxLength = 150;

    /// <summary>Whether a packet is longer than any Hello.</summary>
    public static bool IsTooLong(ReadOnlySpan<byte> packet) => packet.Length > MaxLength;

    public static bool TryParse(ReadOnlySpan<byte> packet, [NotNullWhen(true)] out HelloLine? hello)
    {
        hello = null;
        if (packet.Length is < MinLength or > MaxLength)
        {
            return false;
        }

        Match match = Pattern().Match(Encoding.UTF8.GetString(packet).TrimEnd('\0', '\n'));
        if (!match.Success)
        {
            return false;
        }

        hello = new HelloLine(match.Groups["name"].Value.Replace('\x01', ' '), IsBefore182(match));
        return true;
    }

    private static bool IsBefore182(Match match)
    {
        if (!match.Groups["major"].Success)
        {
            return true;
        }

        int major = int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture);
        int minor = int.Parse(match.Groups["minor"].Value, CultureInfo.InvariantCulture);
        return (major, minor).CompareTo((18, 2)) < 0;
    }

    [GeneratedRegex(@"^Hello (?<name>\S+) calling( version (?<major>[0-9]{1,4})\.(?<minor>[0-9]{1,4}).*)?$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
