namespace Bareos.Director.Transport.OpenSsl;

/// <summary>Looks up the pre-shared key of a client.</summary>
/// <remarks>Called in the middle of the handshake, by OpenSSL: it must answer from memory. What it throws fails the handshake.</remarks>
/// <param name="identity">What the client calls itself. It has proved nothing yet.</param>
/// <returns>
/// The key; <see langword="null"/> or nothing when there is none. (A conditional expression with <c>: null</c> makes the latter.)
/// </returns>
public delegate ReadOnlyMemory<byte>? TlsKeyLookup(ReadOnlySpan<byte> identity);
