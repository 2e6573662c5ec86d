using System.Runtime.InteropServices;

namespace Bareos.Director.Transport.OpenSsl.Interop;

/// <summary>The functions of libssl that are used, under OpenSSL's own names. Here: those of an <c>SSL_CTX</c>.</summary>
internal static unsafe partial class Libssl
{
    internal const string Library = "libssl";

    internal const int CtrlMode = 33;
    internal const int CtrlSessionCacheMode = 44;
    internal const int CtrlSetMinProtocolVersion = 123;
    internal const int CtrlSetMaxProtocolVersion = 124;

    internal const int ModeReleaseBuffers = 0x10;

    internal const ulong OptionNoTicket = 1UL << 14;
    internal const ulong OptionNoCompression = 1UL << 17;
    internal const ulong OptionNoRenegotiation = 1UL << 30;

    internal const int VerifyNone = 0;
    internal const int VerifyPeer = 1;
    internal const int VerifyFailIfNoPeerCertificate = 2;

    internal const int FileTypePem = 1;

    [LibraryImport(Library)]
    internal static partial int OPENSSL_init_ssl(ulong options, nint settings);

    [LibraryImport(Library)]
    internal static partial nint TLS_method();

    [LibraryImport(Library)]
    internal static partial SslContextHandle SSL_CTX_new(nint method);

    [LibraryImport(Library)]
    internal static partial void SSL_CTX_free(nint context);

    [LibraryImport(Library)]
    internal static partial CLong SSL_CTX_ctrl(SslContextHandle context, int command, CLong value, nint pointer);

    [LibraryImport(Library)]
    internal static partial ulong SSL_CTX_set_options(SslContextHandle context, ulong options);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SSL_CTX_set_cipher_list(SslContextHandle context, string list);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SSL_CTX_set_ciphersuites(SslContextHandle context, string suites);

    [LibraryImport(Library)]
    internal static partial int SSL_CTX_set_num_tickets(SslContextHandle context, nuint count);

    [LibraryImport(Library)]
    internal static partial int SSL_CTX_set_session_id_context(SslContextHandle context, byte* id, uint length);

    [LibraryImport(Library)]
    internal static partial void SSL_CTX_set_psk_client_callback(
        SslContextHandle context, delegate* unmanaged[Cdecl]<nint, byte*, byte*, uint, byte*, uint, uint> callback);

    [LibraryImport(Library)]
    internal static partial void SSL_CTX_set_psk_server_callback(
        SslContextHandle context, delegate* unmanaged[Cdecl]<nint, byte*, byte*, uint, uint> callback);

    [LibraryImport(Library)]
    internal static partial void SSL_CTX_set_default_passwd_cb(
        SslContextHandle context, delegate* unmanaged[Cdecl]<byte*, int, int, nint, int> callback);

    [LibraryImport(Library)]
    internal static partial void SSL_CTX_set_verify(SslContextHandle context, int mode, nint callback);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SSL_CTX_load_verify_locations(SslContextHandle context, string? file, string? folder);

    [LibraryImport(Library)]
    internal static partial int SSL_CTX_set_default_verify_paths(SslContextHandle context);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SSL_CTX_use_certificate_chain_file(SslContextHandle context, string file);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SSL_CTX_use_PrivateKey_file(SslContextHandle context, string file, int type);
}
