using System.Security.Cryptography;
using System.Text;

namespace Bareos.Director.Authentication;

/// <summary>A console's password as the protocol uses it: the lower-case hexadecimal MD5 of the text.</summary>
/// <remarks>
/// Bareos configuration holds a password either as text or as <c>[md5]</c> and 32 hexadecimal digits; both make the same
/// key. The digest is as good as the password: it logs in. It never appears in <see cref="ToString"/>.
/// </remarks>
public sealed class DirectorPassword : IEquatable<DirectorPassword>
{
    private const string Md5Prefix = "[md5]";
    private readonly byte[] _key;

    private DirectorPassword(byte[] key) => _key = key;

    /// <summary>The 32 ASCII bytes that key the HMAC of the login and the TLS pre-shared key.</summary>
    public ReadOnlyMemory<byte> Key => _key;

    /// <summary>Reads a password as Bareos configuration writes it: as text, or as <c>[md5]</c> and 32 hexadecimal digits.</summary>
    /// <exception cref="FormatException"><c>[md5]</c> is not followed by 32 hexadecimal digits.</exception>
    public static DirectorPassword Parse(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return password.StartsWith(Md5Prefix, StringComparison.Ordinal)
            ? FromMd5(password[Md5Prefix.Length..])
            : FromText(password);
    }

    /// <summary>Takes the password itself, whatever it looks like.</summary>
    public static DirectorPassword FromText(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
#pragma warning disable CA5351 // MD5 is what the protocol defines.
        byte[] digest = MD5.HashData(Encoding.UTF8.GetBytes(password));
#pragma warning restore CA5351
        return new DirectorPassword(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest)));
    }

    /// <summary>Takes the MD5 of the password as 32 hexadecimal digits.</summary>
    /// <exception cref="FormatException">It is not 32 hexadecimal digits.</exception>
    public static DirectorPassword FromMd5(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        if (hex.Length != 32 || !hex.All(char.IsAsciiHexDigit))
        {
            throw new FormatException(
                "A password that begins with [md5] must go on with exactly 32 hexadecimal digits, the MD5 of the password.");
        }

        return new DirectorPassword(Encoding.ASCII.GetBytes(hex.ToLowerInvariant()));
    }

    /// <inheritdoc />
    public bool Equals(DirectorPassword? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(_key, other._key);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DirectorPassword);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_key);
        return hash.ToHashCode();
    }

    /// <summary>Tells nothing.</summary>
    public override string ToString() => "(a password)";
}
