namespace BareosGrpc.Server.Configuration;

/// <summary>Checks where the service is to listen.</summary>
internal static class EndpointValidator
{
    public static IEnumerable<string> Check(EndpointOptions options, string path)
    {
        ListenAddress? listen = ListenAddress.Parse(options.Url, out string problem);
        if (listen is null)
        {
            yield return $"{path}:Url: {problem}";
            yield break;
        }

        bool hasFiles = options.CertificateFile is not null || options.KeyFile is not null;
        if (!listen.IsTls && hasFiles)
        {
            yield return $"{path} names a certificate, but its Url is '{options.Url}' and not https: the certificate would not be used.";
        }

        if (!listen.IsTls)
        {
            yield break;
        }

        foreach ((string key, string? file) in new[] { ("CertificateFile", options.CertificateFile), ("KeyFile", options.KeyFile) })
        {
            if (string.IsNullOrEmpty(file))
            {
                yield return $"{path}:{key} is missing: https needs a PEM file with the certificate and one with its key.";
            }
            else if (!File.Exists(file))
            {
                yield return $"{path}:{key} names '{file}', and there is no such file that the service can read.";
            }
        }
    }
}
