namespace BareosGrpc.Server.Configuration;

/// <summary>How console sessions are lent, kept and given up.</summary>
internal sealed record SessionKeepingOptions
{
    /// <summary>How long a call waits for a session when all of them are in use.</summary>
    public TimeSpan WaitLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an unused session stays logged in.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a caller's own session may stay unused before it is closed.</summary>
    public TimeSpan OwnedIdleLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a closed session of a caller can still be asked why it ended.</summary>
    public TimeSpan RememberClosed { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long the TCP connection to a director may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long TLS and login may take. A director needs 10 s to say that a password is wrong.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a session reads on for the reply of a command that was given up, before it is closed.</summary>
    public TimeSpan DrainGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a connection that was closed in the middle of a command still counts: the director keeps its slot until the
    /// command touches the connection or ends.
    /// </summary>
    public TimeSpan AbandonedCommandHold { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The largest reply that is read into memory, in bytes.</summary>
    public long MaxReplyBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Where replies that their caller reads slowly are kept; the system's temporary folder unless set.</summary>
    public string? SpoolDirectory { get; init; }
}
