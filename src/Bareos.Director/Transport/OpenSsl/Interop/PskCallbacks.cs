using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bareos.Director.Transport.OpenSsl.Interop;

/// <summary>OpenSSL's questions for pre-shared keys. The classic callbacks serve TLS 1.3 as well as 1.2.</summary>
/// <remarks>They let no exception out: it would have to pass through OpenSSL's own frames.</remarks>
internal static unsafe class PskCallbacks
{
    // Zero is the answer "no key", to which OpenSSL fails the handshake or turns to certificates.
    private const uint NoKey = 0;

    public static delegate* unmanaged[Cdecl]<nint, byte*, byte*, uint, byte*, uint, uint> ForClient => &AnswerClient;

    public static delegate* unmanaged[Cdecl]<nint, byte*, byte*, uint, uint> ForServer => &AnswerServer;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static uint AnswerClient(nint ssl, byte* hint, byte* identity, uint maxIdentityLength, byte* key, uint maxKeyLength)
    {
        if (Find(ssl) is not { Identity.IsEmpty: false } psk || psk.Identity.Length >= maxIdentityLength)
        {
            return NoKey;
        }

        psk.Identity.Span.CopyTo(new Span<byte>(identity, (int)maxIdentityLength));
        identity[psk.Identity.Length] = 0;
        return Give(psk.Key.Span, new Span<byte>(key, (int)maxKeyLength));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static uint AnswerServer(nint ssl, byte* identity, byte* key, uint maxKeyLength)
    {
        if (Find(ssl) is not { FindKey: { } findKey } exchange)
        {
            return NoKey;
        }

        ReadOnlySpan<byte> claimed = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(identity);
        try
        {
            exchange.ClaimedIdentity = claimed.ToArray();
            ReadOnlyMemory<byte> found = findKey(claimed) ?? default;
            exchange.KeyFound = !found.IsEmpty;
            return Give(found.Span, new Span<byte>(key, (int)maxKeyLength));
        }
#pragma warning disable CA1031 // Whatever the lookup throws is kept and thrown after the handshake.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            exchange.LookupError = exception;
            return NoKey;
        }
    }

    private static uint Give(ReadOnlySpan<byte> key, Span<byte> destination) =>
        key.TryCopyTo(destination) ? (uint)key.Length : NoKey;

    private static PskExchange? Find(nint ssl)
    {
        nint value = Libssl.SSL_get_ex_data(ssl, OpenSslLibrary.PskExchangeSlot);
        return value == 0 ? null : GCHandle<PskExchange>.FromIntPtr(value).Target;
    }
}
