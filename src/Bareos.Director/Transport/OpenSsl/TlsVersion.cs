namespace Bareos.Director.Transport.OpenSsl;

/// <summary>A version of TLS. The values are those on the wire. Older versions are never offered.</summary>
public enum TlsVersion
{
    /// <summary>TLS 1.2.</summary>
    Tls12 = 0x0303,

    /// <summary>TLS 1.3.</summary>
    Tls13 = 0x0304,
}
