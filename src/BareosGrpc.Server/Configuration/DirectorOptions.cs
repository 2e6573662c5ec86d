using Bareos.Director.Transport;

namespace BareosGrpc.Server.Configuration;

/// <summary>A director that the service logs in to.</summary>
internal sealed record DirectorOptions
{
    /// <summary>Its host name or IP address.</summary>
    public string Address { get; init; } = "";

    /// <summary>The port of its console connections.</summary>
    public int Port { get; init; } = 9101;

    /// <summary>How the connection is protected. Clear text must be asked for, and nothing falls back to it.</summary>
    public TlsMode Tls { get; init; } = TlsMode.Psk;

    /// <summary>
    /// How many console sessions the service may hold to it. A director allows 20 (<c>Maximum Console Connections</c>) unless
    /// configured otherwise, and closes the door without a word on the next; four stay free for people.
    /// </summary>
    public int MaxSessions { get; init; } = 16;

    /// <summary>How many of them slow commands may have at once, such as the status of a client that may be off; half unless set.</summary>
    public int? MaxSlowSessions { get; init; }

    /// <summary>How many of them one caller may have at once, for calls, named sessions and dialogues together; all unless set.</summary>
    public int? MaxSessionsPerCaller { get; init; }

    /// <summary>How many of them one caller may keep: named sessions and dialogues.</summary>
    public int MaxOwnedSessionsPerCaller { get; init; } = 8;

    /// <summary>How many calls may wait for a session. When the queue is full, the last call of the caller with the most in it gives way.</summary>
    public int MaxWaitingCalls { get; init; } = 20_000;

    /// <summary>
    /// The console, by the name that callers use, that the service reads the director's messages with; nobody does unless set. Reading takes them
    /// from everybody at a console, and callers who may follow them see them whatever the ACLs say.
    /// </summary>
    public string? MessagesConsole { get; init; }

    /// <summary>The consoles that the service can log in as, by the names that callers use.</summary>
    public Dictionary<string, ConsoleOptions> Consoles { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}
