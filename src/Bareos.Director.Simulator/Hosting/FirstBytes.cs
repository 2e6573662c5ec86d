using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Hosting;

/// <summary>The first bytes of a connection, which tell clear text from TLS.</summary>
/// <remarks>
/// A real director looks once, at the first segment, and drops a connection whose first segment is shorter than these bytes. The
/// simulator waits for the rest: what a console sends arrives in one segment on a loopback anyway, or it does not depend on the sender.
/// </remarks>
internal static class FirstBytes
{
    private const byte HandshakeRecord = 0x16;
    private const int Length = FrameFormat.HeaderLength + 6;

    /// <summary>Reads them, or <see langword="null"/> when the connection ends before.</summary>
    public static async ValueTask<byte[]?> PeekAsync(Stream stream, CancellationToken stopping)
    {
        var bytes = new byte[Length];
        try
        {
            int read = await stream.ReadAtLeastAsync(bytes, Length, throwOnEndOfStream: false, stopping).ConfigureAwait(false);
            return read == Length ? bytes : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether they are a frame that says Hello; anything else is taken for TLS.</summary>
    public static bool AreHello(ReadOnlySpan<byte> bytes) => bytes[FrameFormat.HeaderLength..].StartsWith("Hello "u8);

    /// <summary>Whether they begin a TLS handshake.</summary>
    public static bool AreTls(ReadOnlySpan<byte> bytes) => bytes[0] == HandshakeRecord;
}
