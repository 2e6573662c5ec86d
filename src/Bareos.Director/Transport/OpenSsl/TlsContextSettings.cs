namespace Bareos.Director.Transport.OpenSsl;

/// <summary>Everything that an <c>SSL_CTX</c> is made from: equal settings can share one. Keys and host names are not among it.</summary>
internal sealed record TlsContextSettings
{
    public required bool IsServer { get; init; }

    public required bool UsesPsk { get; init; }

    /// <summary>Whether certificates, too, can prove who somebody is.</summary>
    public required bool UsesCertificates { get; init; }

    /// <summary>Whether the system's certificate authorities are trusted.</summary>
    public bool TrustsSystem { get; init; }

    /// <summary>A file of certificate authorities that are trusted.</summary>
    public string? CaFile { get; init; }

    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }

    public required TlsVersion MinimumVersion { get; init; }

    public required TlsVersion MaximumVersion { get; init; }

    public static TlsContextSettings For(TlsClientOptions options) => new()
    {
        IsServer = false,
        UsesPsk = !options.PskIdentity.IsEmpty,
        UsesCertificates = options.TargetHost is not null,
        TrustsSystem = options is { TargetHost: not null, CaFile: null },
        CaFile = options.CaFile,
        CertificateFile = options.CertificateFile,
        KeyFile = options.KeyFile,
        MinimumVersion = options.MinimumVersion,
        MaximumVersion = options.MaximumVersion,
    };

    public static TlsContextSettings For(TlsServerOptions options) => new()
    {
        IsServer = true,
        UsesPsk = options.FindKey is not null,
        UsesCertificates = options.CertificateFile is not null,
        CaFile = options.ClientCaFile,
        CertificateFile = options.CertificateFile,
        KeyFile = options.KeyFile,
        MinimumVersion = options.MinimumVersion,
        MaximumVersion = options.MaximumVersion,
    };
}
