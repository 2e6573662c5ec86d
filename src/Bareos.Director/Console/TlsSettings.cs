using Bareos.Director.Transport;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Console;

/// <summary>Turns console options into what TLS needs.</summary>
internal static class TlsSettings
{
    public static TlsClientOptions For(DirectorConsoleOptions options)
    {
        TlsClientOptions tls = options.TlsOptions ?? new TlsClientOptions();
        return options.Tls == TlsMode.Psk
            ? tls with { PskIdentity = TlsPskIdentity.ForConsole(options.ConsoleName), PskKey = options.Password.Key }
            : tls with { TargetHost = tls.TargetHost ?? options.Host };
    }
}
