using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Bareos.Director.Transport.OpenSsl.Interop;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>Makes OpenSSL check for whom a server's certificate is.</summary>
internal static class HostCheck
{
    public static void Apply(SslHandle ssl, string targetHost)
    {
        bool accepted = TryGetAddress(targetHost, out IPAddress? address)
            ? Libcrypto.X509_VERIFY_PARAM_set1_ip_asc(Libssl.SSL_get0_param(ssl), address.ToString()) == 1
            : ExpectName(ssl, targetHost.TrimEnd('.'));

        if (!accepted)
        {
            throw new ArgumentException($"'{targetHost}' is neither a DNS name nor an IP address that a certificate could be for.", nameof(targetHost));
        }
    }

    private static bool ExpectName(SslHandle ssl, string name)
    {
        // OpenSSL would take anything, and end it at a zero.
        if (Uri.CheckHostName(name) != UriHostNameType.Dns)
        {
            return false;
        }

        name = new IdnMapping().GetAscii(name);

        // The server may have several certificates: SNI tells it which one we mean. It is for names only.
        _ = Libssl.SSL_ctrl(ssl, Libssl.CtrlSetServerName, new CLong(Libssl.ServerNameTypeHost), name);
        Libssl.SSL_set_hostflags(ssl, Libssl.HostFlagNoPartialWildcards);
        return Libssl.SSL_set1_host(ssl, name) == 1;
    }

    private static bool TryGetAddress(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        // IPAddress also reads "1" and "010.1"; a certificate would be for neither.
        if (!IPAddress.TryParse(text, out address))
        {
            return false;
        }

        bool isVersion6 = text.Contains(':', StringComparison.Ordinal);
        address = isVersion6 ? new IPAddress(address.GetAddressBytes()) : address; // Without brackets and zone.
        return isVersion6 || string.Equals(address.ToString(), text, StringComparison.Ordinal);
    }
}
