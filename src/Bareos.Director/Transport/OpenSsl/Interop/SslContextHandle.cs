using Microsoft.Win32.SafeHandles;

namespace Bareos.Director.Transport.OpenSsl.Interop;

/// <summary>An <c>SSL_CTX</c>. OpenSSL counts references to it, so it may be closed while connections made from it live on.</summary>
internal sealed class SslContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Libssl.SSL_CTX_free(handle);
        return true;
    }
}
