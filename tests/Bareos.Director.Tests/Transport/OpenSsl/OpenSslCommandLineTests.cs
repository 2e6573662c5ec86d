using System.Net;
using System.Net.Sockets;
using System.Text;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Tests.Transport.OpenSsl;

/// <summary>The other end is OpenSSL's own command-line tool.</summary>
public sealed class OpenSslCommandLineTests
{
    private static readonly byte[] Key = Convert.FromHexString("6c6f6e672d656e6f7567682d6b6579");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(TlsVersion.Tls12, "-tls1_2")]
    [InlineData(TlsVersion.Tls13, "-tls1_3")]
    public async Task Our_client_talks_to_s_server(TlsVersion version, string flag)
    {
        using OpenSslTool server = OpenSslTool.Start("s_server", "-accept", "127.0.0.1:0", "-nocert", "-psk", Convert.ToHexString(Key), flag);
        int port = await ReadPortAsync(server);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port, Cancellation);
        var options = new TlsClientOptions { PskIdentity = "Client_identity"u8.ToArray(), PskKey = Key };
        await using TlsStream tls = await TlsStream.AuthenticateAsClientAsync(tcp.GetStream(), options, Cancellation);

        Assert.Equal(version == TlsVersion.Tls13 ? "TLSv1.3" : "TLSv1.2", tls.Session.ProtocolVersion);
        await server.SayAsync("from the server");
        Assert.Equal("from the server\n", await ReadLineAsync(tls));
        if (version == TlsVersion.Tls13)
        {
            // The tool asks us for new keys, which makes the reader write; what follows is under new keys both ways.
            await server.SayAsync("K");
            await tls.WriteAsync("before the key update\n"u8.ToArray(), Cancellation);
            _ = await server.ReadUntilAsync("before the key update");
            await server.SayAsync("after the key update");
            Assert.Equal("after the key update\n", await ReadLineAsync(tls));
        }

        await tls.WriteAsync("from the client\n"u8.ToArray(), Cancellation);
        _ = await server.ReadUntilAsync("from the client");
        await tls.ShutdownAsync(Cancellation);
        _ = await server.ReadUntilAsync("DONE");
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task Our_server_talks_to_s_client(string flag)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using OpenSslTool client = OpenSslTool.Start(
            "s_client", "-connect", listener.LocalEndpoint.ToString()!, "-psk_identity", "R_CONSOLE\x1e" + "admin", "-psk", Convert.ToHexString(Key), flag);
        using TcpClient tcp = await listener.AcceptTcpClientAsync(Cancellation);
        await using TlsStream tls = await TlsStream.AuthenticateAsServerAsync(
            tcp.GetStream(), new TlsServerOptions { FindKey = _ => Key }, Cancellation);

        Assert.True(TlsPskIdentity.TryGetConsole(tls.PskIdentity.Span, out string? name));
        Assert.Equal("admin", name);
        await client.SayAsync("from the client");
        Assert.Equal("from the client\n", await ReadLineAsync(tls));
        await tls.WriteAsync("from the server\n"u8.ToArray(), Cancellation);
        _ = await client.ReadUntilAsync("from the server");
        await tls.ShutdownAsync(Cancellation);
        await client.WaitForExitAsync();
    }

    private static async Task<int> ReadPortAsync(OpenSslTool server)
    {
        string line = await server.ReadUntilAsync("ACCEPT");
        return int.Parse(line[(line.LastIndexOf(':') + 1)..], provider: null);
    }

    private static async Task<string> ReadLineAsync(TlsStream stream)
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (one[0] != '\n')
        {
            await stream.ReadExactlyAsync(one, Cancellation);
            _ = line.Append((char)one[0]);
        }

        return line.ToString();
    }
}
