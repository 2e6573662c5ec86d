using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BareosGrpc.Server.Security;

/// <summary>A caller's key: <c>bgk_</c> and 32 random bytes in base64url. The prefix lets scanners for secrets find one that leaked.</summary>
public sealed class ApiKey
{
    private const string Prefix = "bgk_";
    private const int RandomBytes = 32;

    private ApiKey(string text) => Text = text;

    /// <summary>The key, as the caller sends it. It is shown once, when it is made, and kept by the caller alone.</summary>
    public string Text { get; }

    /// <summary>The SHA-256 of the key in hexadecimal, as the service's configuration holds it.</summary>
    /// <remarks>A plain hash suffices: nobody guesses 256 random bits, so there is nothing for a slow hash to slow down.</remarks>
    public string Sha256 => Convert.ToHexStringLower(Hash(Text));

    /// <summary>Makes a new key.</summary>
    public static ApiKey Create() => new(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>Tells nothing.</summary>
    public override string ToString() => "(an API key)";

    internal static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
