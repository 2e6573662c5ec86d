using System.Text.RegularExpressions;

namespace Bareos.Director.Simulator.Tests.Conformance.Handshake;

/// <summary>
/// What of a login must be the same on every director. Normalised: the numbers of a challenge and the director's name in it, and a proof,
/// of which the length and the bytes that may occur remain.
/// </summary>
internal static partial class HandshakeShape
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const int Patience = 5000;

    /// <summary>The shape of a frame of a login, or <see langword="null"/> when the frame is of a session.</summary>
    public static string? Of(WireFrame frame) => frame.Text switch
    {
        { } text when Challenge().IsMatch(text) => Challenge().Replace(text, "auth ${flavour} <challenge> ${rest}"),
        { } text when Proof().IsMatch(text) => Proof().Replace(text, "proof${end}"),
        { } text when Welcome().IsMatch(text) => Welcome().Replace(text, "${code}OK: NAME Version: "),
        "1000 OK auth\n" or "1999 Authorization failed.\n" or "1999 You are not authorized.\n" => frame.Text,
        { Length: > 0 } text when text[0] is '\0' or '\x01' or '\x02' || text.Contains('\x1e', StringComparison.Ordinal) => text,
        "login:\0" or "Password: \0" => frame.Text,
        _ => null,
    };

    [GeneratedRegex(@"^auth (?<flavour>cram-md5c?) <\d+\.\d+@R_DIRECTOR::[\w-]+> (?<rest>ssl=\d\n)$", Options, Patience)]
    private static partial Regex Challenge();

    [GeneratedRegex(@"^[A-Za-z0-9+/]{22}(?<end>\0)$", Options, Patience)]
    private static partial Regex Proof();

    [GeneratedRegex(@"^(?<code>1000[\x1e ])OK: [\w-]+ Version: ", Options, Patience)]
    private static partial Regex Welcome();
}
