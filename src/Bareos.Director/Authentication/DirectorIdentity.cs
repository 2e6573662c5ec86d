namespace Bareos.Director.Authentication;

/// <summary>Who answered the login.</summary>
/// <param name="Name">The director's name, e.g. <c>bareos-dir</c>.</param>
/// <param name="Version">Its version as it says it, e.g. <c>26.0.0~pre1298.eda204c31</c>.</param>
/// <param name="Date">The date of that version as it says it, e.g. <c>21 August 2026</c>; empty if it says none.</param>
/// <param name="Info">The director's words after the login, e.g. <c>You are logged in as: admin</c>; empty in the old protocol.</param>
public sealed record DirectorIdentity(string Name, string Version, string Date, string Info)
{
    /// <summary>1 for the login protocol before version 18.2, 2 for the one with numbered messages: told by the form of the director's answer.</summary>
    public int ProtocolVersion { get; init; } = 2;

    /// <summary>Reads the text of the message 1000: <c>OK: bareos-dir Version: 26.0.0 (21 August 2026)</c>.</summary>
    internal static DirectorIdentity Parse(string okText, string info)
    {
        // "OK: NAME Version: VERSION (DATE)[ -- Encryption: None]"
        string text = okText.Trim();
        string rest = text.StartsWith("OK:", StringComparison.Ordinal) ? text[3..].Trim() : text;
        int marker = rest.IndexOf(" Version: ", StringComparison.Ordinal);
        if (marker < 0)
        {
            return new DirectorIdentity(rest, "", "", info);
        }

        string name = rest[..marker];
        string version = rest[(marker + " Version: ".Length)..];
        int open = version.IndexOf('(', StringComparison.Ordinal);
        int close = version.IndexOf(')', StringComparison.Ordinal);
        return open < 0 || close < open
            ? new DirectorIdentity(name, version.Trim(), "", info)
            : new DirectorIdentity(name, version[..open].Trim(), version[(open + 1)..close], info);
    }
}
