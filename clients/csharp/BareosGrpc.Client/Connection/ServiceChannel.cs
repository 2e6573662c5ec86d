using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;

namespace BareosGrpc.Client.Connection;

/// <summary>Makes the channel to a service.</summary>
internal static class ServiceChannel
{
    // An answer of 3 MiB and what surrounds it; rows and packets are far smaller.
    private const int MaxMessageBytes = 8 << 20;

    public static GrpcChannel Open(BareosClientOptions options)
    {
        if (!options.Address.IsAbsoluteUri || options.Address.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"'{options.Address}' is no address of a service. Write https://HOST:PORT, or http://127.0.0.1:PORT.", nameof(options));
        }

        var handler = new SocketsHttpHandler
        {
            KeepAlivePingDelay = TimeSpan.FromSeconds(60),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
            EnableMultipleHttp2Connections = true,
        };
        if (options.CertificateAuthorityFile is { } authority)
        {
            handler.SslOptions.CertificateChainPolicy = TrustOnly(authority);
        }

        if (options.ClientCertificateFile is { } certificate)
        {
            handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate, options.ClientKeyFile)];
        }

        return GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = MaxMessageBytes,
            // What may be repeated is decided here, by the service's catalogue, and nowhere else.
            MaxRetryAttempts = 1,
        });
    }

    public static Metadata Headers(string? apiKey)
    {
        Metadata headers = [];
        if (!string.IsNullOrEmpty(apiKey))
        {
            headers.Add("authorization", $"Bearer {apiKey}");
        }

        return headers;
    }

    private static X509ChainPolicy TrustOnly(string authority)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authority);
        return policy;
    }
}
