using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using BareosGrpc.Client;

namespace BareosGrpc.Cli.Diagnosis;

/// <summary>Looks at the way to the service: name, TCP, TLS. Each step needs the one before.</summary>
internal sealed class WayDiagnosis(BareosClientOptions options)
{
    private const string Tls = "TLS";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private IPAddress[] _addresses = [];

    private string Host => options.Address.IdnHost;

    public async Task<Finding> NameAsync(CancellationToken cancellationToken)
    {
        try
        {
            _addresses = await Dns.GetHostAddressesAsync(Host, cancellationToken).WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
            return new Finding("name", $"{Host} is {string.Join(", ", _addresses.Select(address => address.ToString()))}");
        }
        catch (Exception error) when (error is SocketException or TimeoutException)
        {
            return Finding.NoWay("name", $"{Host} cannot be resolved: {error.Message}", "Check the host in --server, and this machine's DNS or /etc/hosts.");
        }
    }

    public async Task<Finding> TcpAsync(CancellationToken cancellationToken)
    {
        try
        {
            long start = Stopwatch.GetTimestamp();
            using TcpClient client = await ConnectAsync(cancellationToken).ConfigureAwait(false);
            string took = Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
            return new Finding("TCP", $"connected to {client.Client.RemoteEndPoint} in {took} ms");
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            string what = error is SocketException ? error.Message : $"no answer within {Patience.TotalSeconds:0} s";
            return Finding.NoWay(
                "TCP",
                $"{Host}:{options.Address.Port} cannot be reached: {what}",
                "Check that the service runs, that BareosGrpc:Listen:Url is an address that this machine can reach, and the firewalls between.");
        }
    }

    public async Task<Finding> TlsAsync(CancellationToken cancellationToken)
    {
        if (!string.Equals(options.Address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal))
        {
            return _addresses.All(IPAddress.IsLoopback)
                ? new Finding(Tls, "clear text, on this machine")
                : Finding.Bad(Tls, "clear text: everybody on the way can read the API key", "Use https:// and configure a certificate at the service.");
        }

        using TcpClient client = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        string problem = "";
        var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, _, chain, errors) =>
        {
            problem = Problem(chain, errors);
            return errors == SslPolicyErrors.None;
        });
        await using (tls.ConfigureAwait(false))
        {
            try
            {
                await tls.AuthenticateAsClientAsync(Settings(), cancellationToken).WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
            }
            catch (AuthenticationException) when (problem.Length > 0)
            {
                return Finding.NoWay(Tls, $"the service's certificate is not trusted: {problem}", "Name its authority by --ca-file, or use a host name that is in the certificate.");
            }
            catch (Exception error) when (error is AuthenticationException or IOException or TimeoutException)
            {
                return Finding.NoWay(Tls, $"TLS fails: {error.Message}", "Check that the service has a certificate (BareosGrpc:Listen) and that this is its port.");
            }

            return new Finding(Tls, $"{tls.SslProtocol} {tls.NegotiatedCipherSuite}, {tls.RemoteCertificate!.Subject}, valid until {tls.RemoteCertificate.GetExpirationDateString()}");
        }
    }

    private static string Problem(X509Chain? chain, SslPolicyErrors errors)
    {
        IEnumerable<string> inChain = chain?.ChainStatus.Select(status => status.StatusInformation.Trim()) ?? [];
        string[] all = [.. inChain, .. errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? ["it is for another host"] : Array.Empty<string>()];
        return errors == SslPolicyErrors.None ? "" : string.Join("; ", all.DefaultIfEmpty(errors.ToString()));
    }

    private SslClientAuthenticationOptions Settings()
    {
        var settings = new SslClientAuthenticationOptions { TargetHost = Host, ApplicationProtocols = [SslApplicationProtocol.Http2] };
        if (options.CertificateAuthorityFile is { } authority)
        {
            settings.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            settings.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(authority);
        }

        if (options.ClientCertificateFile is { } certificate)
        {
            settings.ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate, options.ClientKeyFile)];
        }

        return settings;
    }

    private async Task<TcpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(_addresses, options.Address.Port, patience.Token).ConfigureAwait(false);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
