using System.Runtime.InteropServices;

namespace Bareos.Director.Transport.OpenSsl.Interop;

/// <content>The functions of one <c>SSL</c>.</content>
internal static unsafe partial class Libssl
{
    internal const int CtrlSetServerName = 55;
    internal const int ServerNameTypeHost = 0;

    internal const int ErrorWantRead = 2;
    internal const int ErrorZeroReturn = 6;

    internal const uint HostFlagNoPartialWildcards = 0x4;

    [LibraryImport(Library)]
    internal static partial SslHandle SSL_new(SslContextHandle context);

    [LibraryImport(Library)]
    internal static partial void SSL_free(nint ssl);

    [LibraryImport(Library)]
    internal static partial void SSL_set_bio(SslHandle ssl, nint input, nint output);

    [LibraryImport(Library)]
    internal static partial int SSL_set_ex_data(SslHandle ssl, int slot, nint value);

    // Called from inside OpenSSL's callbacks, which have no handle but the bare pointer.
    [LibraryImport(Library)]
    internal static partial nint SSL_get_ex_data(nint ssl, int slot);

    [LibraryImport(Library)]
    internal static partial void SSL_set_connect_state(SslHandle ssl);

    [LibraryImport(Library)]
    internal static partial void SSL_set_accept_state(SslHandle ssl);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial CLong SSL_ctrl(SslHandle ssl, int command, CLong value, string text);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SSL_set1_host(SslHandle ssl, string name);

    [LibraryImport(Library)]
    internal static partial void SSL_set_hostflags(SslHandle ssl, uint flags);

    [LibraryImport(Library)]
    internal static partial nint SSL_get0_param(SslHandle ssl);

    [LibraryImport(Library)]
    internal static partial int SSL_do_handshake(SslHandle ssl);

    [LibraryImport(Library)]
    internal static partial int SSL_read_ex(SslHandle ssl, byte* buffer, nuint length, out nuint read);

    [LibraryImport(Library)]
    internal static partial int SSL_write_ex(SslHandle ssl, byte* buffer, nuint length, out nuint written);

    [LibraryImport(Library)]
    internal static partial int SSL_shutdown(SslHandle ssl);

    [LibraryImport(Library)]
    internal static partial int SSL_get_error(SslHandle ssl, int result);

    [LibraryImport(Library)]
    internal static partial CLong SSL_get_verify_result(SslHandle ssl);

    [LibraryImport(Library)]
    internal static partial int SSL_session_reused(SslHandle ssl);

    [LibraryImport(Library)]
    internal static partial nint SSL_get_version(SslHandle ssl);

    [LibraryImport(Library)]
    internal static partial nint SSL_get_current_cipher(SslHandle ssl);

    [LibraryImport(Library)]
    internal static partial nint SSL_CIPHER_get_name(nint cipher);

    [LibraryImport(Library)]
    internal static partial int SSL_CIPHER_get_bits(nint cipher, nint algorithmBits);
}
