using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BareosGrpc.Server.Configuration;

/// <summary>Checks where the service is to listen.</summary>
internal static class EndpointValidator
{
    public static IEnumerable<string> Check(EndpointOptions options, string path) => ListenAddress.Parse(options.Url, out string problem) switch
    {
        null => [$"{path}:Url: {problem}"],
        { IsTls: true } => CheckTls(options, path),
        _ when options.CertificateFile is not null || options.KeyFile is not null =>
            [$"{path} names a certificate, but its Url is '{options.Url}' and not https: the certificate would not be used."],
        _ => [],
    };

    private static List<string> CheckTls(EndpointOptions options, string path)
    {
        List<string> problems = [.. CheckFiles(options, path)];
        if (problems.Count == 0 && PairProblem(options, path) is { } unusable)
        {
            problems.Add(unusable);
        }

        return problems;
    }

    private static IEnumerable<string> CheckFiles(EndpointOptions options, string path)
    {
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

    private static string? PairProblem(EndpointOptions options, string path)
    {
        try
        {
            using X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(options.CertificateFile!, options.KeyFile);
            return null;
        }
        catch (Exception unusable) when (unusable is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return $"{path}: the certificate and its key cannot be used: {unusable.Message}";
        }
    }
}
