namespace BareosGrpc.Server.Configuration;

/// <summary>Without TLS and caller keys the service is reachable from its own machine only.</summary>
/// <remarks>Whoever reaches it without a key can do whatever the configured consoles can: delete jobs, restore files anywhere.</remarks>
internal static class ExposureRule
{
    private const string FrameworkEndpoints = "Kestrel:Endpoints";

    /// <summary>The web server has endpoints of its own in its configuration, which it opens beside ours and which nobody checks.</summary>
    public static IEnumerable<string> CheckFramework(IConfiguration configuration) =>
        configuration.GetSection(FrameworkEndpoints).GetChildren().Select(endpoint =>
            $"{endpoint.Path} would be another address to listen on, beside BareosGrpc:Listen:Url and without its rules. Remove it.");

    public static IEnumerable<string> Check(BareosGrpcOptions options)
    {
        ListenAddress? listen = ListenAddress.Parse(options.Listen.Url, out _);
        if (listen is null || listen.IsLoopback)
        {
            yield break;
        }

        if (!listen.IsTls)
        {
            yield return $"BareosGrpc:Listen:Url is '{options.Listen.Url}', which other machines can reach, and without TLS: API keys "
                + "and backups' contents would travel in clear text. Listen on https with CertificateFile and KeyFile, or on 127.0.0.1.";
        }

        if (options.Callers.Count == 0)
        {
            yield return $"BareosGrpc:Listen:Url is '{options.Listen.Url}', which other machines can reach, and no caller is configured: "
                + "anybody could use the directors. Configure BareosGrpc:Callers with the SHA-256 of their keys, or listen on 127.0.0.1.";
        }
    }
}
