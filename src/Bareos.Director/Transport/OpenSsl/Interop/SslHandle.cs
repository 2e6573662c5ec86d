using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Bareos.Director.Transport.OpenSsl.Interop;

/// <summary>An <c>SSL</c>: the TLS state of one connection, with the two memory BIOs that it owns.</summary>
internal sealed class SslHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    private static int _open;
    private GCHandle<PskExchange> _pskExchange;

    /// <summary>How many there are in this process.</summary>
    internal static int OpenCount => Volatile.Read(ref _open);

    /// <summary>Makes one whose callbacks find <paramref name="psk"/>.</summary>
    internal static SslHandle Create(SslContextHandle context, PskExchange psk)
    {
        SslHandle ssl = Libssl.SSL_new(context);
        if (ssl.IsInvalid)
        {
            throw new InvalidOperationException("OpenSSL has no memory for another connection.");
        }

        Interlocked.Increment(ref _open);

        // The handle refers to the small exchange and not to the stream: an abandoned stream can still be collected.
        ssl._pskExchange = new GCHandle<PskExchange>(psk);
        _ = Libssl.SSL_set_ex_data(ssl, OpenSslLibrary.PskExchangeSlot, GCHandle<PskExchange>.ToIntPtr(ssl._pskExchange));
        return ssl;
    }

    protected override bool ReleaseHandle()
    {
        Libssl.SSL_free(handle);
        _pskExchange.Dispose();
        Interlocked.Decrement(ref _open);
        return true;
    }
}
