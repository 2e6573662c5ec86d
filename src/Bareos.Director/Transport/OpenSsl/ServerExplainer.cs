using Bareos.Director.Errors;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>Failures as a server sees them.</summary>
internal sealed class ServerExplainer(PskExchange psk) : TlsExplainer
{
    private string Who => PeerText.DescribeIdentity(psk.ClaimedIdentity);

    public override DirectorSessionException ExplainNotTls(ReadOnlySpan<byte> received) => new DirectorTlsException(
        TlsFailure.NotTls,
        $"The client does not speak TLS: it sent '{PeerText.Printable(received)}'.");

    public override DirectorTlsException Explain(TlsFault fault) => psk switch
    {
        { LookupError: { } error } => new(
            TlsFailure.UnknownIdentity, $"The lookup of the key for the {Who} failed: {error.Message.TrimEnd('.')}.", error),
        { ClaimedIdentity: not null, KeyFound: false } when fault.InHandshake => new(
            TlsFailure.UnknownIdentity, $"There is no key for the {Who}."),
        _ => ExplainOpenSsl(fault),
    };

    private DirectorTlsException ExplainOpenSsl(TlsFault fault) => fault.Error switch
    {
        { Alert: >= TlsAlert.BadCertificate and <= TlsAlert.UnknownCa and not TlsAlert.IllegalParameter } => new(
            TlsFailure.OwnCertificateRejected, $"The client does not accept our certificate ({Cause(fault)})."),
        { Alert: not null } => ExplainOther(fault),
        { Reason: OpenSslReason.BinderDoesNotVerify or OpenSslReason.DigestCheckFailed or OpenSslReason.DecryptionFailedOrBadRecordMac }
            when fault.InHandshake && psk.KeyFound => new(
                TlsFailure.WrongKey, $"The client has another key for the {Who} than we have."),
        { Reason: OpenSslReason.PeerDidNotReturnACertificate } => new(
            TlsFailure.CertificateRejected, "The client showed no certificate, and one is required."),
        { Reason: OpenSslReason.CertificateVerifyFailed } => new(
            TlsFailure.CertificateRejected, $"The client's certificate is not accepted: {fault.Verification.Text}. {fault.Verification.Advice}"),
        { Reason: OpenSslReason.UnsupportedProtocol or OpenSslReason.NoSharedCipher or OpenSslReason.NoSuitableSignatureAlgorithm } =>
            ExplainNothingInCommon(fault),
        _ => ExplainOther(fault),
    };
}
