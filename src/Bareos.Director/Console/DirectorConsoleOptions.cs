using Bareos.Director.Authentication;
using Bareos.Director.Transport;
using Bareos.Director.Transport.OpenSsl;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bareos.Director.Console;

/// <summary>How to reach a director, as whom, and within which limits.</summary>
public sealed record DirectorConsoleOptions
{
    /// <summary>The port on which a director listens unless it is configured otherwise.</summary>
    public const int DefaultPort = 9101;

    /// <summary>The director's host name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The director's port.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The name of a Console resource of the director; <see cref="HelloMessage.RootConsole"/> for its default console.</summary>
    public string ConsoleName { get; init; } = HelloMessage.RootConsole;

    /// <summary>The console's password.</summary>
    public required DirectorPassword Password { get; init; }

    /// <summary>The user of PAM, for a console with <c>Use PAM Authentication = yes</c>. A console that asks for none is refused.</summary>
    public PamLogin? Pam { get; init; }

    /// <summary>How the connection is protected. Nothing falls back to something weaker.</summary>
    public TlsMode Tls { get; init; } = TlsMode.Psk;

    /// <summary>Certificates and TLS versions; the pre-shared key is filled in from the console's name and password.</summary>
    public TlsClientOptions? TlsOptions { get; init; }

    /// <summary>The version that the Hello names. A director speaks the protocol since 18.2 only to 18.2 and later.</summary>
    public string ClientVersion { get; init; } = HelloMessage.DefaultVersion;

    /// <summary>Whether the Hello says the version a second time as <c>Version="26.0.0"</c>. On by default: newer directors want it, and others take it.</summary>
    public bool VersionAttribute { get; init; } = true;

    /// <summary>Whether to speak the old protocol, with a Hello without version. Directors after version 26 refuse it.</summary>
    public bool OldProtocol { get; init; }

    /// <summary>How long the TCP connection may take. 15 s by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long TLS and login may take together. 30 s by default: a director holds a failed login for 10 s.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the reply of a command that was given up may still be read off, before the connection is closed instead. 5 s by default.
    /// </summary>
    public TimeSpan DrainGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long closing waits for the director's goodbye. 1 s by default.</summary>
    public TimeSpan CloseGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// After how long without a command an idle session asks its director for a sign of life, by a signal that leaves no audit record: at the earliest after
    /// this, at the latest after a quarter of it more. 1 minute by default; zero or <see cref="Timeout.InfiniteTimeSpan"/> for never.
    /// </summary>
    /// <remarks>
    /// One timer serves all sessions. To its owner an idle session stays <see cref="SessionState.Ready"/> meanwhile. At an open question nothing is sent, for a
    /// director ignores signals there.
    /// </remarks>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long an idle session waits for that sign of life before it takes the connection for lost, to within a quarter of <see cref="KeepAliveInterval"/>.
    /// 30 s by default.
    /// </summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The catalog to work on, for a director that has several; the director's own choice if <see langword="null"/>.</summary>
    public string? Catalog { get; init; }

    /// <summary>Whether to ask for JSON without white space. On by default: it is a third smaller.</summary>
    public bool CompactJson { get; init; } = true;

    /// <summary>How large a reply may be. Larger ones are read to their end and thrown away.</summary>
    public ReplyLimits Limits { get; init; } = new();

    /// <summary>
    /// Whether to switch off the kernel's delayed acknowledgements before every receive (Linux). On by default: without it a
    /// director takes 44 ms longer for each command.
    /// </summary>
    public bool QuickAcknowledge { get; init; } = true;

    /// <summary>
    /// Whether the thread that sends a command may itself wait for a short reply, for 1 ms each time that the director pauses, before it lets go (Linux). On by
    /// default: a director answers most commands much sooner, and half of the round trips are a third shorter (39 against 55 µs, measured on two cores); the
    /// slowest take longer than without it.
    /// </summary>
    /// <remarks>
    /// One thread of a process does so at a time, only while the thread pool has nothing to do, never one with a <see cref="SynchronizationContext"/>, and rarely
    /// where it was in vain. Commands that one thread starts over several sessions, one behind the other, begin that much later.
    /// </remarks>
    public bool WaitBriefly { get; init; } = true;

    /// <summary>The clock of all time limits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where to log. Commands are logged by their verb alone; passwords never.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
