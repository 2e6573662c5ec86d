namespace Bareos.Director.Transport.OpenSsl;

/// <summary>How a server proves itself and whom it lets in.</summary>
public sealed record TlsServerOptions
{
    /// <summary>Finds pre-shared keys; <see langword="null"/> for a server without them.</summary>
    public TlsKeyLookup? FindKey { get; init; }

    /// <summary>
    /// The server's certificate: a PEM file with it and the intermediate ones, if any. <see langword="null"/> for a server that knows
    /// only pre-shared keys.
    /// </summary>
    public string? CertificateFile { get; init; }

    /// <summary>The private key of <see cref="CertificateFile"/>: a PEM file, not encrypted.</summary>
    public string? KeyFile { get; init; }

    /// <summary>
    /// A PEM file of certificate authorities: clients must show a certificate issued by one of them. A client with a pre-shared key
    /// has proved itself by it and needs none. <see langword="null"/> asks nobody for a certificate.
    /// </summary>
    public string? ClientCaFile { get; init; }

    /// <summary>The oldest version to accept. Default: TLS 1.2.</summary>
    public TlsVersion MinimumVersion { get; init; } = TlsVersion.Tls12;

    /// <summary>The newest version to accept. Default: TLS 1.3.</summary>
    public TlsVersion MaximumVersion { get; init; } = TlsVersion.Tls13;

    /// <summary>Refuses options with which no handshake could succeed.</summary>
    internal static void Validate(TlsServerOptions options)
    {
        string? complaint = options switch
        {
            { FindKey: null, CertificateFile: null } => $"A TLS server needs {nameof(FindKey)} or a {nameof(CertificateFile)}.",
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
