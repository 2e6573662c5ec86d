namespace Bareos.Director.Errors;

/// <summary>Why TLS was not agreed on, or did not last.</summary>
public enum TlsFailure
{
    /// <summary>The other end is a Bareos daemon, or sent what one sends, in clear text.</summary>
    NotTls = 1,

    /// <summary>Both ends know the identity but have different keys for it: the passwords differ.</summary>
    WrongKey,

    /// <summary>One end has no key for the identity: no such console there, or not the director that was meant.</summary>
    UnknownIdentity,

    /// <summary>We did not accept the other end's certificate, or it sent none where one is required.</summary>
    CertificateRejected,

    /// <summary>The other end did not accept our certificate, or requires one that we do not have.</summary>
    OwnCertificateRejected,

    /// <summary>There is no TLS version, or no cipher suite, that both ends would use.</summary>
    NothingInCommon,

    /// <summary>
    /// The director has <c>TLS Authenticate = yes</c>: TLS for the handshake, clear text afterwards. That is not supported.
    /// </summary>
    AuthenticateOnly,

    /// <summary>The other end reported something else by a TLS alert.</summary>
    Alert,

    /// <summary>The other end sent what TLS does not allow, or what it sent was changed on the way.</summary>
    ProtocolViolation,

    /// <summary>The connection ended during the handshake, without an alert.</summary>
    ConnectionLost,

    /// <summary>A certificate, key or CA file of ours cannot be used.</summary>
    InvalidConfiguration,

    /// <summary>There is no OpenSSL on this computer.</summary>
    LibraryMissing,
}
