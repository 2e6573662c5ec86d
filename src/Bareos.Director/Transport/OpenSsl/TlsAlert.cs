namespace Bareos.Director.Transport.OpenSsl;

/// <summary>The alerts by which an end of a TLS connection says why it gives up (RFC 8446, RFC 5246, RFC 4279).</summary>
internal static class TlsAlert
{
    public const int BadRecordMac = 20;
    public const int HandshakeFailure = 40;
    public const int BadCertificate = 42;
    public const int UnsupportedCertificate = 43;
    public const int CertificateRevoked = 44;
    public const int CertificateExpired = 45;
    public const int CertificateUnknown = 46;
    public const int IllegalParameter = 47;
    public const int UnknownCa = 48;
    public const int AccessDenied = 49;
    public const int DecryptError = 51;
    public const int ProtocolVersion = 70;
    public const int InsufficientSecurity = 71;
    public const int UnknownPskIdentity = 115;
    public const int CertificateRequired = 116;

    /// <summary>The alert's number with its name, where it has one.</summary>
    public static string Describe(int alert) => alert switch
    {
        10 => "alert 10, unexpected message",
        BadRecordMac => "alert 20, bad record MAC",
        22 => "alert 22, record overflow",
        HandshakeFailure => "alert 40, handshake failure",
        BadCertificate => "alert 42, bad certificate",
        UnsupportedCertificate => "alert 43, unsupported certificate",
        CertificateRevoked => "alert 44, certificate revoked",
        CertificateExpired => "alert 45, certificate expired",
        CertificateUnknown => "alert 46, certificate unknown",
        IllegalParameter => "alert 47, illegal parameter",
        UnknownCa => "alert 48, unknown certificate authority",
        AccessDenied => "alert 49, access denied",
        50 => "alert 50, decode error",
        DecryptError => "alert 51, decrypt error",
        ProtocolVersion => "alert 70, protocol version",
        InsufficientSecurity => "alert 71, insufficient security",
        80 => "alert 80, internal error",
        90 => "alert 90, user cancelled",
        109 => "alert 109, missing extension",
        112 => "alert 112, unrecognised name",
        UnknownPskIdentity => "alert 115, unknown PSK identity",
        CertificateRequired => "alert 116, certificate required",
        _ => $"alert {alert}",
    };
}
