using System.Security.Cryptography;
using System.Text;
using Bareos.Director.Tests.Doubles;

namespace Bareos.Director.Tests.Replay;

/// <summary>The passwords of the recorded installation, and proofs made with them without any code of the library.</summary>
internal static class RecordedPasswords
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static readonly Dictionary<string, string> Passwords = new(StringComparer.Ordinal)
    {
        ["*UserAgent*"] = "rootsecret",
        ["plain"] = "plainsecret",
        ["admin"] = "adminsecret",
        ["operator"] = "opsecret",
        ["plain-operator"] = "plainopsecret",
        ["name with spaces"] = "spacesecret",
        ["noacl"] = "noaclsecret",
        ["pamcon-plain"] = "pamconsecret",
        ["pamcon"] = "pamconsecret",
    };

    private static readonly Lazy<Dictionary<string, string>> Others = new(ReadOthers);

    /// <summary>The password that the director had for a console; something else for a console that it did not know.</summary>
    public static string Of(string console) => Passwords.TryGetValue(console, out string? password) ? password : Others.Value.GetValueOrDefault(console, "unknown");

    /// <summary>Whether a recorded answer to a challenge was made with this password, in either base64.</summary>
    public static bool Made(string answer, string password, string challenge)
    {
        byte[] digest = Digest(password, challenge);
        string text = answer.TrimEnd('\0');
        return text == Standard(digest) || text == Historic(digest);
    }

    // "name=password" a line, in a file passwords.txt beside recordings of another installation.
    private static Dictionary<string, string> ReadOthers() => RepositoryPaths.OtherRecordings
        .Select(folder => Path.Combine(folder, "passwords.txt")).Where(File.Exists).SelectMany(File.ReadLines)
        .Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2)
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    /// <summary>HMAC-MD5 of the challenge, keyed by the hexadecimal MD5 of the password.</summary>
    public static byte[] Digest(string password, string challenge)
    {
#pragma warning disable CA5351 // What the protocol defines.
        byte[] key = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(password))));
        return HMACMD5.HashData(key, Encoding.UTF8.GetBytes(challenge));
#pragma warning restore CA5351
    }

    /// <summary>Standard base64 without padding.</summary>
    public static string Standard(byte[] digest) => Convert.ToBase64String(digest).TrimEnd('=');

    /// <summary>The director's own base64 of 16 bytes: each byte enters with its sign and covers what stood above it, and the last two bits are not shifted up.</summary>
    public static string Historic(byte[] digest)
    {
        var text = new StringBuilder();
        for (int i = 0; i + 2 < digest.Length; i += 3)
        {
            int first = (sbyte)digest[i];
            int second = Append(first, digest[i + 1]);
            int third = Append(second, digest[i + 2]);
            text.Append(Alphabet[(first >> 2) & 63]).Append(Alphabet[(second >> 4) & 63]).Append(Alphabet[(third >> 6) & 63]).Append(Alphabet[third & 63]);
        }

        int last = (sbyte)digest[^1];
        return text.Append(Alphabet[(last >> 2) & 63]).Append(Alphabet[last & 3]).ToString();
    }

    // A byte above 127 is negative, and covers everything above it.
    private static int Append(int register, byte value) => value > 127 ? value - 256 : (register << 8) + value;
}
