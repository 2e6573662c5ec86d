using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bareos.Director.Errors;
using Bareos.Director.Transport.OpenSsl.Interop;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>An <c>SSL_CTX</c>: what connections have in common. Immutable once made, so any number of threads may use it.</summary>
internal sealed unsafe class TlsContext
{
    // The classic PSK callback makes a key for SHA-256. Offered with a SHA-384 suite, a director answers with alert 40.
    private const string Sha256Suites = "TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256";
    private const string AllSuites = "TLS_AES_256_GCM_SHA384:" + Sha256Suites;

    // TLS 1.2, forward secrecy first. Plain PSK is for directors on an OpenSSL so old that it lacks ECDHE-PSK.
    private const string PskCiphers = "kECDHEPSK:kDHEPSK:kPSK";
    private const string CertificateCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:DHE+CHACHA20";

    private TlsContext(TlsContextSettings settings, SslContextHandle handle)
    {
        Settings = settings;
        Handle = handle;
    }

    public TlsContextSettings Settings { get; }

    public SslContextHandle Handle { get; }

    /// <exception cref="DirectorTlsException">A file cannot be used, or there is no OpenSSL.</exception>
    public static TlsContext Create(TlsContextSettings settings)
    {
        _ = OpenSslLibrary.Require();
        OpenSslError.Clear();
        SslContextHandle handle = Libssl.SSL_CTX_new(Libssl.TLS_method());
        var context = new TlsContext(settings, handle);
        try
        {
            Ensure(!handle.IsInvalid, "OpenSSL cannot be started");
            context.SetProtocol();
            context.SetKeys();
            context.SetTrust();
            return context;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private void SetProtocol()
    {
        Ensure(Control(Libssl.CtrlSetMinProtocolVersion, (int)Settings.MinimumVersion), "The TLS version cannot be set");
        Ensure(Control(Libssl.CtrlSetMaxProtocolVersion, (int)Settings.MaximumVersion), "The TLS version cannot be set");
        Ensure(Libssl.SSL_CTX_set_ciphersuites(Handle, Settings.UsesPsk ? Sha256Suites : AllSuites) == 1, "The TLS 1.3 suites are unknown");
        Ensure(Libssl.SSL_CTX_set_cipher_list(Handle, Ciphers() + ":!aNULL:!eNULL") == 1, "The TLS 1.2 ciphers are unknown");

        // Nothing is ever resumed: PSK handshakes are cheap, and a ticket would outlive a changed password.
        _ = Libssl.SSL_CTX_set_num_tickets(Handle, 0);
        _ = Control(Libssl.CtrlSessionCacheMode, 0);
        _ = Libssl.SSL_CTX_set_options(
            Handle, Libssl.OptionNoTicket | Libssl.OptionNoCompression | Libssl.OptionNoRenegotiation);

        // A connection without traffic keeps no record buffers.
        _ = Control(Libssl.CtrlMode, Libssl.ModeReleaseBuffers);
    }

    private string Ciphers() => (Settings.UsesPsk, Settings.UsesCertificates) switch
    {
        (true, false) => PskCiphers,
        (true, true) => PskCiphers + ":" + CertificateCiphers,
        _ => CertificateCiphers,
    };

    private void SetKeys()
    {
        if (Settings.UsesPsk && Settings.IsServer)
        {
            Libssl.SSL_CTX_set_psk_server_callback(Handle, PskCallbacks.ForServer);
        }
        else if (Settings.UsesPsk)
        {
            Libssl.SSL_CTX_set_psk_client_callback(Handle, PskCallbacks.ForClient);
        }

        // Without this, OpenSSL would ask the terminal for the passphrase of an encrypted key.
        Libssl.SSL_CTX_set_default_passwd_cb(Handle, &RefusePassphrase);
        if (Settings is { CertificateFile: { } certificate, KeyFile: { } key })
        {
            Ensure(
                Libssl.SSL_CTX_use_certificate_chain_file(Handle, certificate) == 1, $"The certificate file '{certificate}' cannot be used");
            Ensure(
                Libssl.SSL_CTX_use_PrivateKey_file(Handle, key, Libssl.FileTypePem) == 1,
                $"The key file '{key}' cannot be used with the certificate '{certificate}' (it must be PEM and not encrypted)");
        }
    }

    private void SetTrust()
    {
        if (Settings.CaFile is { } file)
        {
            Ensure(Libssl.SSL_CTX_load_verify_locations(Handle, file, null) == 1, $"The CA file '{file}' cannot be used");
        }
        else if (Settings.TrustsSystem)
        {
            Ensure(Libssl.SSL_CTX_set_default_verify_paths(Handle) == 1, "The system's certificate authorities cannot be used");
        }

        if (!Settings.IsServer)
        {
            // Also with PSK alone, and then with nobody to trust: a server that turns to a certificate must fail.
            Libssl.SSL_CTX_set_verify(Handle, Libssl.VerifyPeer, 0);
            return;
        }

        Libssl.SSL_CTX_set_verify(
            Handle, Settings.CaFile is null ? Libssl.VerifyNone : Libssl.VerifyPeer | Libssl.VerifyFailIfNoPeerCertificate, 0);

        // OpenSSL treats a TLS 1.3 PSK as a resumed session, and refuses those of verifying servers without such a name.
        fixed (byte* id = "bareos"u8)
        {
            _ = Libssl.SSL_CTX_set_session_id_context(Handle, id, 6);
        }
    }

    private bool Control(int command, int value) => Libssl.SSL_CTX_ctrl(Handle, command, new CLong(value), 0).Value == 1;

    private static void Ensure(bool done, string complaint)
    {
        if (!done)
        {
            throw new DirectorTlsException(TlsFailure.InvalidConfiguration, $"{complaint}: {OpenSslError.Take().Text}.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int RefusePassphrase(byte* buffer, int length, int forWriting, nint state) => -1;
}
