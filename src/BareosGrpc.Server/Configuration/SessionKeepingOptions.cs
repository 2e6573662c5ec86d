namespace BareosGrpc.Server.Configuration;

/// <summary>How console sessions are lent, kept and given up.</summary>
internal sealed record SessionKeepingOptions
{
    /// <summary>How long a call waits for a session when all of them are in use.</summary>
    public TimeSpan WaitLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an unused session stays logged in.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How old a session may become before another one takes its place; up to a tenth less, so that not all are replaced at once.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a caller's own session may stay unused before it is closed.</summary>
    public TimeSpan OwnedIdleLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a closed session of a caller can still be asked why it ended.</summary>
    public TimeSpan RememberClosed { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long the TCP connection to a director may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long TLS and login may take. A director needs 10 s to say that a password is wrong.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a console that the director refused is not tried again: its name or its password is wrong, and each attempt would hold one
    /// of the director's connections for 10 s.
    /// </summary>
    public TimeSpan RefusedLoginMemory { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After how many failed logins in a row a director is left alone for a while: calls that need a new session fail at once.</summary>
    public int CircuitFailures { get; init; } = 3;

    /// <summary>How long a director is left alone at first. The time doubles with each further failure; up to half of it is left to chance.</summary>
    public TimeSpan CircuitDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a director is left alone at most.</summary>
    public TimeSpan CircuitMaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the service tries by itself to log in to a director that it has lost, so that its health tells when it is back.</summary>
    public bool Recover { get; init; } = true;

    /// <summary>
    /// How long an unused session is left alone before the director is asked for a sign of life, by a signal that leaves no audit record.
    /// </summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long it may owe that sign before the session is taken for lost.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a session reads on for the reply of a command that was given up, before it is closed.</summary>
    public TimeSpan DrainGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a connection that was closed in the middle of a command still counts: the director keeps its slot until the
    /// command touches the connection or ends.
    /// </summary>
    public TimeSpan AbandonedCommandHold { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long running calls may go on when the service stops, before they are given up.</summary>
    public TimeSpan ShutdownLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Whether each director is asked at the start how many console connections it allows (<c>show director verbose</c>), to compare it with
    /// <c>MaxSessions</c>.
    /// </summary>
    public bool AskConnectionLimit { get; init; } = true;

    /// <summary>The largest reply that is read into memory, in bytes.</summary>
    public long MaxReplyBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Where replies that their caller reads slowly are kept; the system's temporary folder unless set.</summary>
    public string? SpoolDirectory { get; init; }
}
