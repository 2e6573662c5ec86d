using System.Net;
using System.Security.Cryptography.X509Certificates;
using BareosGrpc.Server.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Hosting;

/// <summary>Makes Kestrel listen where the configuration says: HTTP/2 alone, in clear text or with TLS.</summary>
internal static class KestrelSetup
{
    public static void Configure(KestrelServerOptions kestrel)
    {
        EndpointOptions options = kestrel.ApplicationServices.GetRequiredService<IOptions<BareosGrpcOptions>>().Value.Listen;
        ListenAddress listen = ListenAddress.Parse(options.Url, out string problem) ?? throw new InvalidOperationException(problem);

        // A proxy that ends TLS in front of us passes on the scheme that it was called with.
        kestrel.AllowAlternateSchemes = true;
        if (listen.Address is { } address)
        {
            kestrel.Listen(new IPEndPoint(address, listen.Port), endpoint => Configure(endpoint, options, listen));
        }
        else
        {
            kestrel.ListenAnyIP(listen.Port, endpoint => Configure(endpoint, options, listen));
        }
    }

    private static void Configure(ListenOptions endpoint, EndpointOptions options, ListenAddress listen)
    {
        endpoint.Protocols = HttpProtocols.Http2;
        if (!listen.IsTls)
        {
            return;
        }

        X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(options.CertificateFile!, options.KeyFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.CertificateFile!);
        endpoint.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            https.ServerCertificateChain = chain;
        });
    }
}
