using System.Diagnostics;
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
        using Process server = Start("s_server", "-accept", "127.0.0.1:0", "-nocert", "-psk", Convert.ToHexString(Key), flag);
        int port = await ReadPortAsync(server);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port, Cancellation);
        var options = new TlsClientOptions { PskIdentity = "Client_identity"u8.ToArray(), PskKey = Key };
        await using TlsStream tls = await TlsStream.AuthenticateAsClientAsync(tcp.GetStream(), options, Cancellation);

        Assert.Equal(version == TlsVersion.Tls13 ? "TLSv1.3" : "TLSv1.2", tls.Session.ProtocolVersion);
        await server.StandardInput.WriteLineAsync("from the server".AsMemory(), Cancellation);
        Assert.Equal("from the server\n", await ReadLineAsync(tls));
        if (version == TlsVersion.Tls13)
        {
            // The tool asks us for new keys, which makes the reader write; what follows is under new keys both ways.
            await server.StandardInput.WriteLineAsync("K".AsMemory(), Cancellation);
            await tls.WriteAsync("before the key update\n"u8.ToArray(), Cancellation);
            _ = await ReadUntilAsync(server, "before the key update");
            await server.StandardInput.WriteLineAsync("after the key update".AsMemory(), Cancellation);
            Assert.Equal("after the key update\n", await ReadLineAsync(tls));
        }

        await tls.WriteAsync("from the client\n"u8.ToArray(), Cancellation);
        _ = await ReadUntilAsync(server, "from the client");
        await tls.ShutdownAsync(Cancellation);
        _ = await ReadUntilAsync(server, "DONE");
        server.Kill();
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task Our_server_talks_to_s_client(string flag)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using Process client = Start(
            "s_client", "-connect", listener.LocalEndpoint.ToString()!, "-psk_identity", "R_CONSOLE\x1e" + "admin", "-psk", Convert.ToHexString(Key), flag);
        using TcpClient tcp = await listener.AcceptTcpClientAsync(Cancellation);
        await using TlsStream tls = await TlsStream.AuthenticateAsServerAsync(
            tcp.GetStream(), new TlsServerOptions { FindKey = _ => Key }, Cancellation);

        Assert.True(TlsPskIdentity.TryGetConsole(tls.PskIdentity.Span, out string? name));
        Assert.Equal("admin", name);
        await client.StandardInput.WriteLineAsync("from the client".AsMemory(), Cancellation);
        Assert.Equal("from the client\n", await ReadLineAsync(tls));
        await tls.WriteAsync("from the server\n"u8.ToArray(), Cancellation);
        _ = await ReadUntilAsync(client, "from the server");
        await tls.ShutdownAsync(Cancellation);
        await client.WaitForExitAsync(Cancellation);
    }

    private static Process Start(params string[] arguments)
    {
        var info = new ProcessStartInfo("openssl", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(info)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no openssl command here.");
            throw;
        }
    }

    private static async Task<int> ReadPortAsync(Process server)
    {
        string line = await ReadUntilAsync(server, "ACCEPT");
        return int.Parse(line[(line.LastIndexOf(':') + 1)..], provider: null);
    }

    private static async Task<string> ReadUntilAsync(Process process, string word)
    {
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.Contains(word, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new EndOfStreamException($"openssl never said '{word}': {await process.StandardError.ReadToEndAsync(Cancellation)}");
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
