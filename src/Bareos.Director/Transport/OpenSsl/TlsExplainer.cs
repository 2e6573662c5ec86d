using Bareos.Director.Errors;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>Turns what went wrong into a sentence that says what happened and what to do. One for each side of a connection.</summary>
internal abstract class TlsExplainer
{
    /// <summary>Explains a failure that OpenSSL reported.</summary>
    public abstract DirectorTlsException Explain(TlsFault fault);

    /// <summary>Explains first bytes that are no TLS.</summary>
    public abstract DirectorSessionException ExplainNotTls(ReadOnlySpan<byte> received);

    /// <summary>Explains an end of the connection during the handshake.</summary>
    public static DirectorTlsException ExplainLost(Exception? cause = null) => new(
        TlsFailure.ConnectionLost,
        "The connection ended during the TLS handshake, and no alert says why. Look into the log of the other end; a firewall or a proxy between can do this too.",
        cause);

    protected static DirectorTlsException ExplainOther(TlsFault fault) => fault.Error.Alert is { } alert
        ? new(
            TlsFailure.Alert,
            $"The other end gave up TLS with {TlsAlert.Describe(alert)}. Its log may say more.")
        : new(
            TlsFailure.ProtocolViolation,
            $"What the other end sent is not valid TLS, or was changed on the way (OpenSSL: {fault.Error.Text}).");

    protected static DirectorTlsException ExplainNothingInCommon(TlsFault fault) => new(
        TlsFailure.NothingInCommon,
        $"The two ends have no TLS version or no cipher suite in common ({Cause(fault)}). Compare the versions allowed on both sides.");

    protected static string Cause(TlsFault fault) =>
        fault.Error.Alert is { } alert ? TlsAlert.Describe(alert) : "OpenSSL: " + fault.Error.Text;
}
