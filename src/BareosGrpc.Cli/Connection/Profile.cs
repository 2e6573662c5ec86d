namespace BareosGrpc.Cli.Connection;

/// <summary>A service and who calls it, under a name in the configuration file. Keys and passwords are never in it, only the files that hold them.</summary>
internal sealed record Profile
{
    public Uri? Server { get; init; }

    public string? KeyFile { get; init; }

    public string? CaFile { get; init; }

    public string? CertificateFile { get; init; }

    public string? CertificateKeyFile { get; init; }

    public string? Director { get; init; }

    public string? Console { get; init; }

    public string? Catalog { get; init; }

    public int? Timeout { get; init; }
}
