using Bareos.Director.Errors;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>Failures as a client sees them.</summary>
internal sealed class ClientExplainer(TlsClientOptions options) : TlsExplainer
{
    private bool HasKey => !options.PskIdentity.IsEmpty;

    private string Who => PeerText.DescribeIdentity(options.PskIdentity.Span);

    public override DirectorSessionException ExplainNotTls(ReadOnlySpan<byte> received) => PeerText.ExplainNotTls(received);

    public override DirectorTlsException Explain(TlsFault fault) => fault.Error switch
    {
        // TLS 1.3 reports a missing or refused client certificate after the handshake, at the first read.
        { Alert: >= TlsAlert.BadCertificate and <= TlsAlert.UnknownCa and not TlsAlert.IllegalParameter or TlsAlert.AccessDenied or TlsAlert.CertificateRequired } =>
            ExplainOwnCertificate(fault),
        { Alert: TlsAlert.ProtocolVersion or TlsAlert.InsufficientSecurity } => ExplainNothingInCommon(fault),
        { Alert: not null } when fault.InHandshake => ExplainHandshakeAlert(fault),
        { Reason: OpenSslReason.CertificateVerifyFailed } => ExplainServerCertificate(fault),
        { Reason: OpenSslReason.UnsupportedProtocol } => ExplainNothingInCommon(fault),
        { Reason: OpenSslReason.WrongVersionNumber or OpenSslReason.BadRecordType } when !fault.InHandshake => ExplainClearText(),
        _ => ExplainOther(fault),
    };

    // With a pre-shared key only. Seen on a director: a wrong password is alert 47 (TLS 1.3) or 20 (1.2), an unknown console
    // alert 40 (1.3) or 115 (1.2). RFC 8446 allows 51 for the former.
    private DirectorTlsException ExplainHandshakeAlert(TlsFault fault) => (HasKey, fault.Error.Alert) switch
    {
        (true, TlsAlert.IllegalParameter or TlsAlert.BadRecordMac or TlsAlert.DecryptError) => new(
            TlsFailure.WrongKey,
            $"The director knows the {Who}, but with another password ({Cause(fault)}). Compare the password here with the one in the director's configuration."),
        (true, TlsAlert.HandshakeFailure or TlsAlert.UnknownPskIdentity) => new(
            TlsFailure.UnknownIdentity,
            $"The director has no TLS key for the {Who} ({Cause(fault)}). Check the name, in which upper and lower case differ, that the director has loaded this console, and that this is the director's port."),
        (false, TlsAlert.HandshakeFailure) when options.CertificateFile is null => new(
            TlsFailure.NothingInCommon,
            $"The other end refused the handshake ({Cause(fault)}): it requires a client certificate, a pre-shared key or a cipher suite that we did not offer."),
        (false, TlsAlert.HandshakeFailure) => ExplainNothingInCommon(fault),
        _ => ExplainOther(fault),
    };

    private DirectorTlsException ExplainOwnCertificate(TlsFault fault) => new(
        TlsFailure.OwnCertificateRejected,
        options.CertificateFile is { } own
            ? $"The other end does not accept our certificate '{own}' ({Cause(fault)}). It must be valid and issued by an authority that the other end trusts."
            : $"The other end requires a client certificate, and none is configured ({Cause(fault)}).");

    private DirectorTlsException ExplainServerCertificate(TlsFault fault) => options.TargetHost is { } host
        ? new(
            TlsFailure.CertificateRejected,
            $"The certificate of '{host}' is not accepted: {fault.Verification.Text}. {fault.Verification.Advice}")
        : new(
            TlsFailure.UnknownIdentity,
            $"The other end showed a certificate instead of proving that it knows the password of the {Who}. Either it is a director without this console, or it is not the director.");

    private static DirectorTlsException ExplainClearText() => new(
        TlsFailure.AuthenticateOnly,
        "The director went on in clear text after the TLS handshake, as it does with 'TLS Authenticate = yes'. That is not supported: remove this line from its configuration.");
}
