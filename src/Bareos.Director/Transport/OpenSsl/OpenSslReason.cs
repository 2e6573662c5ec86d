namespace Bareos.Director.Transport.OpenSsl;

/// <summary>The reasons of libssl's errors that are told apart (<c>SSL_R_…</c>). Their numbers are the same in OpenSSL 1.1 to 4.</summary>
internal static class OpenSslReason
{
    public const int NoSuitableSignatureAlgorithm = 118;
    public const int CertificateVerifyFailed = 134;
    public const int DigestCheckFailed = 149;
    public const int NoSharedCipher = 193;
    public const int PeerDidNotReturnACertificate = 199;
    public const int BinderDoesNotVerify = 253;
    public const int UnsupportedProtocol = 258;
    public const int WrongVersionNumber = 267;
    public const int DecryptionFailedOrBadRecordMac = 281;
    public const int BadRecordType = 443;
}
