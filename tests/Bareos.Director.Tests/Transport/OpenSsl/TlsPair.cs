using Bareos.Director.Authentication;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Tests.Transport.OpenSsl;

/// <summary>Both ends of a TLS connection, in one process.</summary>
internal sealed class TlsPair : IAsyncDisposable
{
    public const int Timeout = 60_000;

    private TlsPair(TlsStream client, TlsStream server, StreamPair inner)
    {
        Client = client;
        Server = server;
        Inner = inner;
    }

    public TlsStream Client { get; }

    public TlsStream Server { get; }

    public StreamPair Inner { get; }

    /// <summary>The client's connection, if it is in memory.</summary>
    public DuplexStream ClientInner => (DuplexStream)Inner.Client;

    /// <summary>The server's connection, if it is in memory.</summary>
    public DuplexStream ServerInner => (DuplexStream)Inner.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A client that is the console "admin" with the password "secret", unless told otherwise.</summary>
    public static TlsClientOptions PskClient(string console = "admin", string password = "secret") => new()
    {
        PskIdentity = TlsPskIdentity.ForConsole(console),
        PskKey = DirectorPassword.Parse(password).Key,
    };

    /// <summary>A server that knows the console "admin" with the password "secret" and no other.</summary>
    public static TlsServerOptions PskServer() => new() { FindKey = FindKey };

    public static async Task<TlsPair> ConnectAsync(TlsClientOptions? client = null, TlsServerOptions? server = null, StreamPair? inner = null)
    {
        inner ??= StreamPair.InMemory();
        Task<TlsStream> clientTask = TlsStream.AuthenticateAsClientAsync(inner.Client, client ?? PskClient(), Cancellation);
        Task<TlsStream> serverTask = TlsStream.AuthenticateAsServerAsync(inner.Server, server ?? PskServer(), Cancellation);
        return new TlsPair(await clientTask, await serverTask, inner);
    }

    /// <summary>Connects, expecting that it does not work, and returns what each side says about it.</summary>
    public static async Task<(Exception? Client, Exception? Server)> FailAsync(
        TlsClientOptions client, TlsServerOptions server, StreamPair? inner = null)
    {
        inner ??= StreamPair.InMemory();
        Task<Exception?> clientTask = CaptureAsync(TlsStream.AuthenticateAsClientAsync(inner.Client, client, Cancellation), inner.Client);
        Task<Exception?> serverTask = CaptureAsync(TlsStream.AuthenticateAsServerAsync(inner.Server, server, Cancellation), inner.Server);
        return (await clientTask, await serverTask);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static ReadOnlyMemory<byte>? FindKey(ReadOnlySpan<byte> identity) =>
        TlsPskIdentity.TryGetConsole(identity, out string? name) && name is "admin" ? DirectorPassword.Parse("secret").Key : null;

    // A side that succeeds reads on: what its peer dislikes may reach it only then. A side that fails hangs up.
    private static async Task<Exception?> CaptureAsync(Task<TlsStream> handshake, Stream inner)
    {
        try
        {
            TlsStream stream = await handshake;
            _ = await stream.ReadAsync(new byte[1], Cancellation);
            await stream.DisposeAsync();
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await inner.DisposeAsync();
            return exception;
        }
    }
}
