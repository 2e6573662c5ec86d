namespace Bareos.Director.Transport.OpenSsl;

/// <summary>Why OpenSSL gave up, taken down before anything could change it.</summary>
/// <param name="Error">OpenSSL's error.</param>
/// <param name="InHandshake">Whether the handshake was still under way.</param>
/// <param name="Verification">What was wrong with the other end's certificate.</param>
internal sealed record TlsFault(OpenSslError Error, bool InHandshake, CertificateVerification Verification);
