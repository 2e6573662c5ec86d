using System.Security.Cryptography;
using System.Text;

namespace Bareos.Director.Authentication;

/// <summary>Answers to CRAM-MD5 challenges: HMAC-MD5 of the challenge, keyed by the hexadecimal MD5 of the password.</summary>
public static class CramMd5
{
    /// <summary>Answers a challenge in the flavour of base64 that is asked for.</summary>
    /// <param name="password">The console's password.</param>
    /// <param name="challenge">The challenge with its angle brackets.</param>
    /// <param name="historic">Whether to write Bareos' historic base64 instead of the standard one.</param>
    public static string Respond(DirectorPassword password, string challenge, bool historic = false)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(challenge);
        Span<byte> digest = stackalloc byte[16];
        Digest(password, challenge, digest);
        return historic ? BareosBase64.Encode(digest) : BareosBase64.EncodeStandard(digest);
    }

    /// <summary>Whether an answer proves knowledge of the password, in either flavour of base64.</summary>
    public static bool Verify(DirectorPassword password, string challenge, ReadOnlySpan<byte> answer)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(challenge);
        Span<byte> digest = stackalloc byte[16];
        Digest(password, challenge, digest);
        return Matches(BareosBase64.Encode(digest), answer) | Matches(BareosBase64.EncodeStandard(digest), answer);
    }

    private static void Digest(DirectorPassword password, string challenge, Span<byte> digest)
    {
#pragma warning disable CA5351 // HMAC-MD5 is what the protocol defines.
        HMACMD5.HashData(password.Key.Span, Encoding.UTF8.GetBytes(challenge), digest);
#pragma warning restore CA5351
    }

    private static bool Matches(string expected, ReadOnlySpan<byte> answer) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), answer);
}
