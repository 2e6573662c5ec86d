using System.Security.Cryptography.X509Certificates;
using BareosGrpc.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace BareosGrpc.Cli.Connection;

/// <summary>A channel to the service and the metadata of its caller.</summary>
internal sealed class ServiceConnection : IDisposable
{
    // A director's reply of 3 MiB, and what surrounds it.
    private const int MaxMessageBytes = 8 << 20;

    private readonly GrpcChannel _channel;
    private readonly Metadata _headers = [];

    private ServiceConnection(GrpcChannel channel, string? apiKey)
    {
        _channel = channel;
        if (!string.IsNullOrEmpty(apiKey))
        {
            _headers.Add("authorization", $"Bearer {apiKey}");
        }

        Console = new ConsoleService.ConsoleServiceClient(channel);
        Directors = new DirectorService.DirectorServiceClient(channel);
        Sessions = new SessionService.SessionServiceClient(channel);
    }

    public ConsoleService.ConsoleServiceClient Console { get; }

    public DirectorService.DirectorServiceClient Directors { get; }

    public SessionService.SessionServiceClient Sessions { get; }

    public static ServiceConnection Open(Uri address, string? apiKey, FileInfo? caFile = null)
    {
        var handler = new SocketsHttpHandler
        {
            KeepAlivePingDelay = TimeSpan.FromSeconds(60),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
            EnableMultipleHttp2Connections = true,
        };
        if (caFile is not null)
        {
            handler.SslOptions.CertificateChainPolicy = TrustOnly(caFile);
        }

        var options = new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true, MaxReceiveMessageSize = MaxMessageBytes };
        return new ServiceConnection(GrpcChannel.ForAddress(address, options), apiKey);
    }

    /// <summary>Call options with the caller's key; without a timeout the call may last.</summary>
    public CallOptions Options(CancellationToken cancellationToken, TimeSpan? timeout = null) =>
        new(_headers, timeout is { } limit ? DateTime.UtcNow + limit : null, cancellationToken);

    public void Dispose() => _channel.Dispose();

    private static X509ChainPolicy TrustOnly(FileInfo caFile)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(caFile.FullName);
        return policy;
    }
}
