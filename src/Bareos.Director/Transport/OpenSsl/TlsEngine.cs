using System.Runtime.InteropServices;
using Bareos.Director.Transport.OpenSsl.Interop;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>TLS of one connection without any I/O: ciphertext is fed in and taken out by the caller.</summary>
/// <remarks>
/// Thread-safe: an <c>SSL</c> may be used by one thread at a time, so each step is done under one lock, which is never held
/// over I/O. OpenSSL's error queue belongs to the thread, so each step clears it first and reads it last.
/// </remarks>
internal sealed unsafe class TlsEngine : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SslHandle _ssl;
    private readonly nint _input;  // What came from the network. Both BIOs belong to the SSL.
    private readonly nint _output; // What is to go to the network.
    private readonly PskExchange _psk;
    private TlsStep _ended = TlsStep.Done; // Closed or Failed: reading has come to its end.
    private volatile bool _hasOutput;
    private bool _inHandshake = true;
    private bool _shutDown;

    public TlsEngine(TlsContext context, PskExchange psk, string? targetHost)
    {
        _psk = psk;
        _ssl = SslHandle.Create(context.Handle, psk);
        _input = Libcrypto.BIO_new(Libcrypto.BIO_s_mem());
        _output = Libcrypto.BIO_new(Libcrypto.BIO_s_mem());
        Libssl.SSL_set_bio(_ssl, _input, _output);
        if (context.Settings.IsServer)
        {
            Libssl.SSL_set_accept_state(_ssl);
            return;
        }

        Libssl.SSL_set_connect_state(_ssl);
        if (targetHost is not null)
        {
            HostCheck.Apply(_ssl, targetHost);
        }
    }

    /// <summary>Why a step returned <see cref="TlsStep.Failed"/>.</summary>
    public TlsFault? Fault { get; private set; }

    /// <summary>Whether there is ciphertext to send. May be read without the lock: whoever sends looks again afterwards.</summary>
    public bool HasOutput => _hasOutput;

    public TlsStep Handshake()
    {
        lock (_lock)
        {
            Begin();
            TlsStep step = Conclude(Libssl.SSL_do_handshake(_ssl));
            _inHandshake = step != TlsStep.Done;
            return step;
        }
    }

    /// <summary>Decrypts as much as fits and has arrived.</summary>
    /// <returns>
    /// Done when there is at least one byte; whatever came after those bytes, also the end, is reported by the next call.
    /// </returns>
    public TlsStep Read(Span<byte> buffer, out int count)
    {
        lock (_lock)
        {
            Begin();
            count = 0;
            TlsStep step;
            do
            {
                step = ReadRecord(buffer[count..], out int read);
                count += read;
            }
            while (step == TlsStep.Done && count < buffer.Length);

            return count > 0 ? TlsStep.Done : step;
        }
    }

    /// <summary>Encrypts all of it. After <see cref="Shutdown"/> it must not be called.</summary>
    public TlsStep Write(ReadOnlySpan<byte> data)
    {
        lock (_lock)
        {
            Begin();

            // OpenSSL would take it for a fatal error, and then reading would fail too.
            if (_shutDown)
            {
                throw new InvalidOperationException("Nothing can be written after ShutdownAsync.");
            }

            if (data.IsEmpty)
            {
                return TlsStep.Done;
            }

            fixed (byte* start = data)
            {
                return Conclude(Libssl.SSL_write_ex(_ssl, start, (nuint)data.Length, out _));
            }
        }
    }

    /// <summary>Queues the message that we send no more. Reading goes on.</summary>
    public void Shutdown()
    {
        lock (_lock)
        {
            Begin();
            if (!_shutDown && !_inHandshake && Fault is null)
            {
                _ = Libssl.SSL_shutdown(_ssl);
                NoteOutput();
            }

            _shutDown = true;
        }
    }

    /// <summary>Takes over what has come from the network.</summary>
    public void Feed(ReadOnlySpan<byte> ciphertext)
    {
        lock (_lock)
        {
            Begin();
            fixed (byte* start = ciphertext)
            {
                _ = Libcrypto.BIO_write(_input, start, ciphertext.Length);
            }

            GC.KeepAlive(_ssl);
        }
    }

    /// <summary>Takes ciphertext to send; order matters, so one caller at a time.</summary>
    /// <returns>The number of bytes; 0 when there is nothing.</returns>
    public int TakeOutput(Span<byte> buffer)
    {
        lock (_lock)
        {
            Begin();
            fixed (byte* start = buffer)
            {
                int taken = Libcrypto.BIO_read(_output, start, buffer.Length);
                NoteOutput();
                return Math.Max(taken, 0);
            }
        }
    }

    /// <summary>What the handshake has agreed on.</summary>
    public TlsSessionInfo Describe()
    {
        lock (_lock)
        {
            Begin();
            string version = Marshal.PtrToStringUTF8(Libssl.SSL_get_version(_ssl)) ?? "";
            nint cipher = Libssl.SSL_get_current_cipher(_ssl);
            string name = Marshal.PtrToStringUTF8(Libssl.SSL_CIPHER_get_name(cipher)) ?? "";

            // TLS 1.3 runs a PSK as a resumption (and real resumption is off); in TLS 1.2 it is part of the cipher suite.
            bool psk = Libssl.SSL_session_reused(_ssl) == 1 || name.Contains("PSK", StringComparison.Ordinal);
            return new TlsSessionInfo(version, name, Libssl.SSL_CIPHER_get_bits(cipher, 0), psk);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _ssl.Dispose();
        }
    }

    // One record at most: OpenSSL returns at a record's end. The end of reading is kept: data that came before it in the same
    // call are returned first, and OpenSSL must not be called again after a fatal error.
    private TlsStep ReadRecord(Span<byte> buffer, out int count)
    {
        count = 0;
        if (_ended != TlsStep.Done)
        {
            return _ended;
        }

        nuint read;
        TlsStep step;
        fixed (byte* start = buffer)
        {
            step = Conclude(Libssl.SSL_read_ex(_ssl, start, (nuint)buffer.Length, out read));
        }

        count = step == TlsStep.Done ? (int)read : 0;
        _ended = step is TlsStep.Closed or TlsStep.Failed ? step : TlsStep.Done;
        return step;
    }

    private void Begin()
    {
        ObjectDisposedException.ThrowIf(_ssl.IsClosed, typeof(TlsStream));
        OpenSslError.Clear();
    }

    private TlsStep Conclude(int result)
    {
        NoteOutput();
        if (result == 1)
        {
            return TlsStep.Done;
        }

        switch (Libssl.SSL_get_error(_ssl, result))
        {
            case Libssl.ErrorWantRead:
                return TlsStep.WantsInput;
            case Libssl.ErrorZeroReturn:
                return TlsStep.Closed;
            default:
                var verification = new CertificateVerification((int)Libssl.SSL_get_verify_result(_ssl).Value);
                Fault ??= new TlsFault(OpenSslError.Take(), _inHandshake, verification);
                return TlsStep.Failed;
        }
    }

    private void NoteOutput()
    {
        _hasOutput = Libcrypto.BIO_ctrl_pending(_output) > 0;
        GC.KeepAlive(_ssl);
    }
}
