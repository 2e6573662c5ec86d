namespace BareosGrpc.Server.Configuration;

/// <summary>The address that the service listens on.</summary>
internal sealed record EndpointOptions
{
    /// <summary>
    /// <c>http://</c> or <c>https://</c> with an IP address, <c>localhost</c> or <c>*</c>, and a port; port 0 takes any free one.
    /// </summary>
    public string Url { get; init; } = "http://127.0.0.1:9190";

    /// <summary>A PEM file with the certificate, and the chain behind it, for <c>https</c>.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>A PEM file with the certificate's private key, for <c>https</c>.</summary>
    public string? KeyFile { get; init; }
}
