namespace BareosGrpc.Server.Configuration;

/// <summary>Limits of streams.</summary>
internal sealed record StreamOptions
{
    /// <summary>How many streams a caller may have open at the same time, dialogues and those that wait for a new stream included. Without configured callers everybody together is one caller.</summary>
    public int MaxPerCaller { get; init; } = 100;

    /// <summary>How long a stream is silent before it says that it is alive.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a stream waits for its caller to take what was sent. Whoever takes nothing for so long loses the stream.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the log and the status of a followed job are read.</summary>
    public TimeSpan JobLogInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many entries of a job's log are read at once.</summary>
    public int JobLogPageSize { get; init; } = 500;

    /// <summary>How many of the latest entries of a followed log are kept for followers who are slow. Who falls behind them gets a gap.</summary>
    public int JobLogBufferEntries { get; init; } = 10_000;

    /// <summary>How many bytes of text those entries may have together.</summary>
    public int JobLogBufferBytes { get; init; } = 8 << 20;

    /// <summary>How long a job that the catalog does not know yet is waited for.</summary>
    public TimeSpan JobAppearsWithin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a followed log may stay unread because of failures that pass, such as a restart of the director.</summary>
    public TimeSpan FollowRetryLimit { get; init; } = TimeSpan.FromMinutes(1);
}
