using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using Bareos.Director.Errors;
using Bareos.Director.Transport.OpenSsl.Interop;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>The OpenSSL of this computer, the same that .NET itself uses on Linux.</summary>
/// <remarks>.NET's own <c>SslStream</c> has no pre-shared keys, and a director's consoles use them by default.</remarks>
public static class OpenSslLibrary
{
    // Never "libssl3.so": on Debian that is Mozilla's NSS. The two files of a pair belong together.
    private static readonly (string Ssl, string Crypto)[] Names =
        OperatingSystem.IsWindows() ? [("libssl-3-x64.dll", "libcrypto-3-x64.dll"), ("libssl-3-arm64.dll", "libcrypto-3-arm64.dll")]
        : OperatingSystem.IsMacOS() ? [("libssl.3.dylib", "libcrypto.3.dylib")]
        : [("libssl.so.3", "libcrypto.so.3"), ("libssl.so.4", "libcrypto.so.4"), ("libssl.so.1.1", "libcrypto.so.1.1")];

    private static readonly Lazy<Loaded?> Library = new(Load);

    /// <summary>Whether OpenSSL was found. Looks for it at the first call.</summary>
    [MemberNotNullWhen(true, nameof(Version))]
    public static bool IsAvailable => Library.Value is not null;

    /// <summary>What OpenSSL calls itself, e.g. <c>OpenSSL 3.0.17 1 Jul 2025</c>; <see langword="null"/> if there is none.</summary>
    public static string? Version => Library.Value?.Version;

    /// <summary>The slot of an <c>SSL</c> object in which we keep its <see cref="PskExchange"/>.</summary>
    internal static int PskExchangeSlot => Require().PskExchangeSlot;

    /// <summary>Since OpenSSL 3 the reason of an error code has 23 bits; it had 12 before.</summary>
    internal static bool HasLongErrorCodes => Require().VersionNumber >= 0x3000_0000;

    /// <summary>Must be called before the first native function.</summary>
    /// <exception cref="DirectorTlsException">There is no OpenSSL.</exception>
    internal static Loaded Require() => Library.Value ?? throw new DirectorTlsException(
        TlsFailure.LibraryMissing,
        "TLS to a director needs OpenSSL, and none was found. Looked for "
        + string.Join(", ", Names.Select(pair => pair.Ssl))
        + ". Install the package libssl3 (Debian, Ubuntu), openssl-libs (Fedora, RHEL) or openssl (Alpine, Homebrew).");

    private static Loaded? Load()
    {
        foreach ((string sslName, string cryptoName) in Names)
        {
            if (NativeLibrary.TryLoad(cryptoName, out nint crypto) && NativeLibrary.TryLoad(sslName, out nint ssl))
            {
                return Initialise(ssl, crypto);
            }
        }

        return null;
    }

    private static Loaded Initialise(nint ssl, nint crypto)
    {
        NativeLibrary.SetDllImportResolver(typeof(OpenSslLibrary).Assembly, Resolve);
        _ = Libssl.OPENSSL_init_ssl(0, 0);
        int slot = Libcrypto.CRYPTO_get_ex_new_index(Libcrypto.ExIndexSsl, default, 0, 0, 0, 0);
        string version = Marshal.PtrToStringUTF8(Libcrypto.OpenSSL_version(0)) ?? "OpenSSL";
        return new Loaded(version, Libcrypto.OpenSSL_version_num().Value, slot);

        nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) => name switch
        {
            Libssl.Library => ssl,
            Libcrypto.Library => crypto,
            _ => 0,
        };
    }

    /// <summary>What is known once the library has been loaded.</summary>
    internal sealed record Loaded(string Version, nuint VersionNumber, int PskExchangeSlot);
}
