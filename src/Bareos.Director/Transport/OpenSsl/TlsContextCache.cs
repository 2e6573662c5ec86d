using System.Collections.Concurrent;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>Contexts by their settings: making one costs more than the handshake that it is for (150–240 µs).</summary>
/// <remarks>
/// One entry for each distinct configuration, so as many as directors are configured. A renewed file replaces its context at the
/// next connection; the finalizer frees the old one, because a connection may be about to use it.
/// </remarks>
internal static class TlsContextCache
{
    private static readonly ConcurrentDictionary<TlsContextSettings, Entry> Entries = new();

    public static TlsContext Get(TlsContextSettings settings)
    {
        var stamps = new Stamps(settings);
        if (Entries.TryGetValue(settings, out Entry? entry) && entry.Stamps == stamps)
        {
            return entry.Context;
        }

        TlsContext context = TlsContext.Create(settings);
        Entries[settings] = new Entry(stamps, context);
        return context;
    }

    private sealed record Entry(Stamps Stamps, TlsContext Context);

    private readonly record struct Stamps(DateTime Ca, DateTime Certificate, DateTime Key)
    {
        public Stamps(TlsContextSettings settings)
            : this(Read(settings.CaFile), Read(settings.CertificateFile), Read(settings.KeyFile))
        {
        }

        private static DateTime Read(string? file) => file is null ? default : File.GetLastWriteTimeUtc(file);
    }
}
