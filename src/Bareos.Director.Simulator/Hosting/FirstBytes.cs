using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Hosting;

/// <summary>The first bytes of a connection, which tell clear text from TLS.</summary>
/// <remarks>A director looks once, at what the first segment brought: a Hello in pieces is none, if the first is too short.</remarks>
internal static class FirstBytes
{
    private const byte HandshakeRecord = 0x16;
    private const int Length = FrameFormat.HeaderLength + 6;

    /// <summary>Reads those that come first, or <see langword="null"/> when the connection ends before.</summary>
    public static async ValueTask<byte[]?> PeekAsync(Stream stream, CancellationToken stopping)
    {
        var bytes = new byte[Length];
        try
        {
            int read = await stream.ReadAsync(bytes, stopping).ConfigureAwait(false);
            return read == 0 ? null : bytes[..read];
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether they are a frame that says Hello; anything else is taken for TLS.</summary>
    public static bool AreHello(ReadOnlySpan<byte> bytes) => bytes.Length == Length && bytes[FrameFormat.HeaderLength..].StartsWith("Hello "u8);

    /// <summary>Whether they begin a TLS handshake.</summary>
    public static bool AreTls(ReadOnlySpan<byte> bytes) => bytes.Length == Length && bytes[0] == HandshakeRecord;
}
