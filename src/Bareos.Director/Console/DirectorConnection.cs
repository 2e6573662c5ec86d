using System.Buffers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Bareos.Director.Errors;
using Bareos.Director.Transport;
using Bareos.Director.Transport.OpenSsl;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Frames in and out over one connection, protected as the options say. It knows nothing of commands.</summary>
internal sealed class DirectorConnection : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly TcpStream? _transport;
    private readonly FrameReader _reader;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ArrayBufferWriter<byte> _outgoing = new(256);

    private DirectorConnection(Stream stream, TcpStream? transport, string peer)
    {
        _stream = stream;
        _transport = transport;
        _reader = new FrameReader(stream);
        Peer = peer;
    }

    /// <summary>Host and port, for messages.</summary>
    public string Peer { get; }

    public TlsSessionInfo? Tls => (_stream as TlsStream)?.Session;

    /// <summary>What came that is not yet a whole frame, for messages about peers that are no directors.</summary>
    public ReadOnlySpan<byte> Unread => _reader.Buffered;

    /// <summary>Whether bytes of the director are there to be read.</summary>
    public bool HasData
    {
        get
        {
            try
            {
                return _reader.BufferedBytes > 0 || _transport is { HasData: true };
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <summary>
    /// Whether the connection, between two commands, is as it should be: open and silent. An end of the stream, TLS' goodbye, and bytes
    /// that nobody asked for all make the socket readable.
    /// </summary>
    public bool IsOpenAndSilent
    {
        get
        {
            try
            {
                return _reader.BufferedBytes == 0 && _transport is null or { IsOpenAndSilent: true };
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <summary>Protects a stream as the options say. The stream is closed if that fails.</summary>
    public static async Task<DirectorConnection> OverAsync(
        Stream stream, DirectorConsoleOptions options, CancellationToken cancellationToken)
    {
        string peer = $"{options.Host}:{options.Port}";
        try
        {
            Stream protectedStream = options.Tls == TlsMode.None
                ? stream
                : await TlsStream.AuthenticateAsClientAsync(stream, TlsSettings.For(options), cancellationToken).ConfigureAwait(false);
            return new DirectorConnection(protectedStream, stream as TcpStream, peer);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes the next frame, valid until the next call, if all of it has come already.</summary>
    /// <exception cref="DirectorProtocolException">What came is no frame.</exception>
    public bool TryReceive(out Frame frame) => _reader.TryReadBuffered(out frame);

    /// <summary>Receives the next frame, valid until the next call; <see langword="null"/> at the end of the stream.</summary>
    /// <exception cref="DirectorConnectionLostException">The connection failed, or ended inside a frame.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Frame?> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsLoss(e, cancellationToken))
        {
            throw Lost(e);
        }
    }

    /// <summary>Sends one packet: header and bytes in one write, because a director looks at the first segment as a whole.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        SendAsync(static (target, bytes) => FrameFormat.Write(target, bytes.Span), payload, cancellationToken);

    public Task SendAsync(Signal signal, CancellationToken cancellationToken) =>
        SendAsync(static (target, value) => FrameFormat.Write(target, value), signal, cancellationToken);

    /// <summary>Reads bytes and throws them away until there are no more, for a connection whose frames can no longer be made out.</summary>
    public async Task DiscardAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            while (await _stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception e) when (IsLoss(e, cancellationToken) || e is DirectorSessionException)
        {
            // That is an end too.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Gives large buffers back; for a connection that falls idle.</summary>
    public void Trim() => _reader.Trim();

    /// <summary>Breaks the connection off, so that every pending and future operation on it fails.</summary>
    public void Abort()
    {
        // Not by a reset: a quit that is on its way out of the restore tree must arrive.
        (_transport ?? _stream).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        // The semaphore is left alone: somebody may still be leaving it, and it holds nothing that needs to be freed.
        await _stream.DisposeAsync().ConfigureAwait(false);
        _transport?.Dispose();
    }

    private async Task SendAsync<T>(Action<IBufferWriter<byte>, T> write, T value, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _outgoing.ResetWrittenCount();
            write(_outgoing, value);
            await _stream.WriteAsync(_outgoing.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsLoss(e, cancellationToken))
        {
            throw Lost(e);
        }
        finally
        {
            _sending.Release();
        }
    }

    // A stream of the caller's may have its own way to say that it is closed: one over a pipe finds the operation invalid, or cancels it.
    private static bool IsLoss(Exception e, CancellationToken cancellationToken) =>
        e is IOException or SocketException or InvalidOperationException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private DirectorConnectionLostException Lost(Exception cause) =>
        new($"The connection to the director at {Peer} was lost: {cause.Message}", cause);
}
