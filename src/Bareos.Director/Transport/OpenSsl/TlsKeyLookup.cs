namespace Bareos.Director.Transport.OpenSsl;

/// <summary>Looks up the pre-shared key of a client.</summary>
/// <param name="identity">What the client calls itself. It has proved nothing yet.</param>
/// <returns>The key; <see langword="null"/> when there is none.</returns>
public delegate ReadOnlyMemory<byte>? TlsKeyLookup(ReadOnlySpan<byte> identity);
