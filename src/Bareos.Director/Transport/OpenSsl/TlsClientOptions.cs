namespace Bareos.Director.Transport.OpenSsl;

/// <summary>How a client proves itself and what it demands of the server.</summary>
/// <remarks>
/// With a pre-shared key alone, only a server that knows the key is accepted, whatever certificate it shows. With a
/// <see cref="TargetHost"/> alone, only one with a good certificate for it. With both, either will do, and the server chooses.
/// </remarks>
public sealed record TlsClientOptions
{
    // OpenSSL's PSK_MAX_IDENTITY_LEN and PSK_MAX_PSK_LEN.
    private const int MaxIdentityLength = 256;
    private const int MaxKeyLength = 512;

    /// <summary>
    /// What is sent in clear to name the key: 1 to 256 bytes without a zero, see <see cref="TlsPskIdentity"/>. Empty for no key.
    /// </summary>
    public ReadOnlyMemory<byte> PskIdentity { get; init; }

    /// <summary>The pre-shared key, of 1 to 512 bytes. The bytes are referred to and never copied.</summary>
    public ReadOnlyMemory<byte> PskKey { get; init; }

    /// <summary>
    /// The DNS name or IP address for which the server's certificate must be. A certificate without DNS names may carry the name as its
    /// common name. <see langword="null"/>: no certificate proves anything.
    /// </summary>
    public string? TargetHost { get; init; }

    /// <summary>
    /// A PEM file of the certificate authorities to trust; <see langword="null"/> trusts those that the system trusts.
    /// </summary>
    public string? CaFile { get; init; }

    /// <summary>Our own certificate, for a server that asks for one: a PEM file with it and the intermediate ones, if any.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The private key of <see cref="CertificateFile"/>: a PEM file, not encrypted, for nobody is there to ask.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The oldest version to accept. Default: TLS 1.2.</summary>
    public TlsVersion MinimumVersion { get; init; } = TlsVersion.Tls12;

    /// <summary>The newest version to offer. Default: TLS 1.3.</summary>
    public TlsVersion MaximumVersion { get; init; } = TlsVersion.Tls13;

    /// <summary>Refuses options that could not protect anything, or contradict themselves.</summary>
    internal static void Validate(TlsClientOptions options)
    {
        ReadOnlySpan<byte> identity = options.PskIdentity.Span;
        string? complaint = options switch
        {
            { PskIdentity.IsEmpty: true, TargetHost: null } =>
                $"TLS needs a {nameof(PskIdentity)} with its key, or a {nameof(TargetHost)} whose certificate is checked: without either, anybody could answer.",
            { TargetHost: "" } => $"{nameof(TargetHost)} is empty.",
            { CaFile: not null, TargetHost: null } =>
                $"{nameof(CaFile)} needs a {nameof(TargetHost)}: every holder of a certificate of that authority could answer otherwise.",
            _ when options.PskIdentity.IsEmpty != options.PskKey.IsEmpty =>
                $"{nameof(PskIdentity)} and {nameof(PskKey)} need each other.",
            { PskIdentity.Length: > MaxIdentityLength } => $"{nameof(PskIdentity)} is longer than {MaxIdentityLength} bytes.",
            { PskKey.Length: > MaxKeyLength } => $"{nameof(PskKey)} is longer than {MaxKeyLength} bytes.",
            _ when identity.Contains((byte)0) => $"{nameof(PskIdentity)} holds a zero byte, where OpenSSL would cut it.",
            _ when options.CertificateFile is null != options.KeyFile is null =>
                $"{nameof(CertificateFile)} and {nameof(KeyFile)} need each other.",
            _ when options.MinimumVersion > options.MaximumVersion => $"{nameof(MinimumVersion)} is above {nameof(MaximumVersion)}.",
            _ => null,
        };

        if (complaint is not null)
        {
            throw new ArgumentException(complaint, nameof(options));
        }
    }
}
