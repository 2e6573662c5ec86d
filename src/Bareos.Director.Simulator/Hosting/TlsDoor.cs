using Bareos.Director.Errors;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Simulator.Hosting;

/// <summary>The way in by TLS with a pre-shared key, which is open to every console, whether it must use TLS or not.</summary>
internal sealed class TlsDoor(IReadOnlyList<SimulatedConsole> consoles)
{
    private readonly TlsServerOptions _options = new()
    {
        FindKey = identity => TlsPskIdentity.TryGetConsole(identity, out string? name)
            && consoles.FirstOrDefault(console => string.Equals(console.Name, name, StringComparison.Ordinal)) is { } console
                ? console.Secret.Key
                : (ReadOnlyMemory<byte>?)null,
    };

    /// <summary>Does the handshake. Returns <see langword="null"/> when there is none to be had: a wrong key, no console, no TLS.</summary>
    public async ValueTask<TlsStream?> EnterAsync(Stream stream, CancellationToken stopping)
    {
        try
        {
            return await TlsStream.AuthenticateAsServerAsync(stream, _options, stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DirectorException or IOException)
        {
            return null;
        }
    }

    /// <summary>The console that proved itself by its key.</summary>
    public static string? ConsoleOf(TlsStream stream) =>
        TlsPskIdentity.TryGetConsole(stream.PskIdentity.Span, out string? name) ? name : null;
}
