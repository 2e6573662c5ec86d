using System.Runtime.InteropServices;

namespace Bareos.Director.Transport.OpenSsl.Interop;

/// <summary>The functions of libcrypto that are used, under OpenSSL's own names.</summary>
internal static unsafe partial class Libcrypto
{
    internal const string Library = "libcrypto";

    internal const int ExIndexSsl = 0;

    [LibraryImport(Library)]
    internal static partial CULong OpenSSL_version_num();

    [LibraryImport(Library)]
    internal static partial nint OpenSSL_version(int type);

    [LibraryImport(Library)]
    internal static partial int CRYPTO_get_ex_new_index(int classIndex, CLong argl, nint argp, nint newFunc, nint dupFunc, nint freeFunc);

    [LibraryImport(Library)]
    internal static partial void ERR_clear_error();

    [LibraryImport(Library)]
    internal static partial CULong ERR_get_error();

    [LibraryImport(Library)]
    internal static partial void ERR_error_string_n(CULong code, byte* buffer, nuint length);

    [LibraryImport(Library)]
    internal static partial nint BIO_s_mem();

    [LibraryImport(Library)]
    internal static partial nint BIO_new(nint method);

    [LibraryImport(Library)]
    internal static partial int BIO_free(nint bio);

    [LibraryImport(Library)]
    internal static partial int BIO_read(nint bio, byte* buffer, int length);

    [LibraryImport(Library)]
    internal static partial int BIO_write(nint bio, byte* buffer, int length);

    [LibraryImport(Library)]
    internal static partial nuint BIO_ctrl_pending(nint bio);

    [LibraryImport(Library)]
    internal static partial nint X509_verify_cert_error_string(CLong code);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int X509_VERIFY_PARAM_set1_ip_asc(nint parameters, string address);
}
