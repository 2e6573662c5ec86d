using Bareos.Director.Errors;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>A stream protected by TLS, with pre-shared keys, certificates, or both.</summary>
/// <remarks>
/// Full duplex: one reader at a time, and any number of concurrent writers, whose data do not mix. Asynchronous only.
/// A cancelled read loses nothing. A write that is cancelled after it has begun leaves a torn record, so later writes are refused.
/// A read returns 0 only after the other end has said that nothing more comes (<c>close_notify</c>); a connection that ends
/// otherwise is an <see cref="EndOfStreamException"/>, or what the connection itself throws, because somebody may have cut it.
/// </remarks>
public sealed class TlsStream : AsyncOnlyStream
{
    private readonly Stream _inner;
    private readonly TlsEngine _engine;
    private readonly TlsReceiver _receiver;
    private readonly TlsSender _sender;

    private TlsStream(Stream inner, TlsEngine engine, TlsExplainer explainer, PskExchange psk)
    {
        _inner = inner;
        _engine = engine;
        _sender = new TlsSender(engine, inner, explainer);
        _receiver = new TlsReceiver(engine, inner, _sender, explainer);
        Session = engine.Describe();
        PskIdentity = Session.PskInUse ? psk.ClaimedIdentity : ReadOnlyMemory<byte>.Empty;
    }

    /// <summary>What the handshake agreed on.</summary>
    public TlsSessionInfo Session { get; }

    /// <summary>On a server, the identity whose key the client has proved to know; empty if it used none, and on a client.</summary>
    public ReadOnlyMemory<byte> PskIdentity { get; }

    /// <summary>Does the handshake as a client.</summary>
    /// <param name="inner">The connection. It belongs to the returned stream; if this fails, it stays the caller's to close.</param>
    /// <param name="options">What to prove and to demand.</param>
    /// <param name="cancellationToken">Ends the attempt, also one that the other end leaves hanging.</param>
    /// <exception cref="DirectorTlsException">There is no TLS with this server; <see cref="DirectorTlsException.Failure"/> says why.</exception>
    /// <exception cref="NotADirectorException">Something answered, but not in TLS.</exception>
    /// <exception cref="ArgumentException">The options would let anybody answer.</exception>
    public static Task<TlsStream> AuthenticateAsClientAsync(
        Stream inner, TlsClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(options);
        TlsClientOptions.Validate(options);
        TlsContext context = TlsContextCache.Get(TlsContextSettings.For(options));
        var psk = new PskExchange { Identity = options.PskIdentity, Key = options.PskKey };
        var engine = new TlsEngine(context, psk, options.TargetHost);
        return AuthenticateAsync(inner, engine, new ClientExplainer(options), psk, cancellationToken);
    }

    /// <summary>Does the handshake as a server.</summary>
    /// <param name="inner">The connection. It belongs to the returned stream; if this fails, it stays the caller's to close.</param>
    /// <param name="options">What to prove and to demand.</param>
    /// <param name="cancellationToken">Ends the attempt, also one that the other end leaves hanging.</param>
    /// <exception cref="DirectorTlsException">There is no TLS with this client; <see cref="DirectorTlsException.Failure"/> says why.</exception>
    /// <exception cref="ArgumentException">The options would let no handshake succeed.</exception>
    public static Task<TlsStream> AuthenticateAsServerAsync(
        Stream inner, TlsServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(options);
        TlsServerOptions.Validate(options);
        TlsContext context = TlsContextCache.Get(TlsContextSettings.For(options));
        var psk = new PskExchange { FindKey = options.FindKey };
        var engine = new TlsEngine(context, psk, targetHost: null);
        return AuthenticateAsync(inner, engine, new ServerExplainer(psk), psk, cancellationToken);
    }

    /// <inheritdoc />
    /// <exception cref="EndOfStreamException">The connection ended without the other end's <c>close_notify</c>.</exception>
    /// <exception cref="DirectorTlsException">The other end gave up TLS, or sent what is no TLS.</exception>
    /// <exception cref="InvalidOperationException">Another read is under way.</exception>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _receiver.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc />
    /// <exception cref="IOException">The connection is gone, or an earlier write was cancelled in its middle.</exception>
    /// <exception cref="InvalidOperationException"><see cref="ShutdownAsync"/> has been called.</exception>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        _sender.WriteAsync(buffer, cancellationToken);

    /// <summary>Tells the other end that nothing more comes (<c>close_notify</c>). Reading goes on until it says the same.</summary>
    /// <remarks>Does not wait for the other end's answer. Does nothing when writing is no longer possible.</remarks>
    public Task ShutdownAsync(CancellationToken cancellationToken = default) => _sender.ShutdownAsync(cancellationToken);

    /// <inheritdoc />
    public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    /// <summary>Closes the connection at once. <see cref="ShutdownAsync"/> first is the polite way.</summary>
    public override async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            _engine.Dispose();
        }

        base.Dispose(disposing);
    }

    private static async Task<TlsStream> AuthenticateAsync(
        Stream inner, TlsEngine engine, TlsExplainer explainer, PskExchange psk, CancellationToken cancellationToken)
    {
        try
        {
            await TlsHandshake.RunAsync(engine, inner, explainer, cancellationToken).ConfigureAwait(false);
            return new TlsStream(inner, engine, explainer, psk);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }
}
