namespace Bareos.Director.Transport;

/// <summary>What was agreed on by a TLS handshake.</summary>
/// <param name="ProtocolVersion">E.g. <c>TLSv1.3</c>.</param>
/// <param name="CipherName">OpenSSL's name of the cipher suite, e.g. <c>TLS_AES_128_GCM_SHA256</c>.</param>
/// <param name="CipherBits">The strength of the cipher in bits.</param>
/// <param name="PskInUse">Whether the session is keyed by a pre-shared key.</param>
public sealed record TlsSessionInfo(string ProtocolVersion, string CipherName, int CipherBits, bool PskInUse);
