using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Hosting;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace BareosGrpc.Server.Health;

/// <summary>
/// <c>dotnet BareosGrpc.Server.dll health</c>: asks the service that runs here with the same configuration whether it serves. It is what a
/// container's health check runs, since images carry no other gRPC client.
/// </summary>
internal static class HealthProbe
{
    /// <summary>The first argument that makes the program a probe.</summary>
    public const string Verb = "health";

    private const int MessageHeaderBytes = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks once, for at most 5 s. Returns the exit code: 0 if the service serves, 1 if not, with the reason in <paramref name="output"/>.</summary>
    public static async Task<int> RunAsync(string[] settings, TextWriter output, CancellationToken cancellationToken = default)
    {
        string? trouble;
        try
        {
            trouble = ServiceAddress(settings) is { } address ? await AskAsync(address, cancellationToken).ConfigureAwait(false)
                : "BareosGrpc:Listen:Url leaves the port open, so nobody knows where to ask.";
        }
        catch (Exception failure) when (failure is HttpRequestException or FormatException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            trouble = failure.Message;
        }

        await output.WriteLineAsync(trouble ?? "The service serves.").ConfigureAwait(false);
        return trouble is null ? 0 : 1;
    }

    private static Uri? ServiceAddress(string[] settings)
    {
        EndpointOptions options = BareosGrpcHost.CreateBuilder(settings).Configuration
            .GetSection(BareosGrpcOptions.SectionName).GetSection(nameof(BareosGrpcOptions.Listen)).Get<EndpointOptions>() ?? new EndpointOptions();
        ListenAddress listen = ListenAddress.Parse(options.Url, out string problem) ?? throw new FormatException(problem);
        return listen.Port == 0 ? null : new UriBuilder(listen.IsTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, Reachable(listen.Address).ToString(), listen.Port).Uri;
    }

    // Every address of the machine is one to listen on, not one to connect to.
    private static IPAddress Reachable(IPAddress? address) =>
        address is null || address.Equals(IPAddress.Any) ? IPAddress.Loopback
        : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
        : address;

    private static async Task<string?> AskAsync(Uri service, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };

        // The certificate is for the names that callers use, not for a loopback address; and the question and its answer are no secret.
#pragma warning disable CA5359, MA0039
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359, MA0039
        using var client = new HttpClient(handler) { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service, "grpc.health.v1.Health/Check"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = EmptyRequest(),
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        using HttpResponseMessage response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return Judge(response, body);
    }

    private static ByteArrayContent EmptyRequest()
    {
        var content = new ByteArrayContent(new byte[MessageHeaderBytes]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return content;
    }

    private static string? Judge(HttpResponseMessage response, byte[] body)
    {
        string status = First(response.TrailingHeaders, "grpc-status") ?? First(response.Headers, "grpc-status") ?? "none";
        if (response.StatusCode != HttpStatusCode.OK || status is not "0")
        {
            return $"The service answered with HTTP status {(int)response.StatusCode} and gRPC status {status}.";
        }

        if (body.Length < MessageHeaderBytes || BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1)) != body.Length - MessageHeaderBytes)
        {
            return "The service answered with something that is no message.";
        }

        ServingStatus serving = HealthCheckResponse.Parser.ParseFrom(body, MessageHeaderBytes, body.Length - MessageHeaderBytes).Status;
        return serving == ServingStatus.Serving ? null : $"The service answered that its status is {serving}.";
    }

    private static string? First(HttpHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
