namespace BareosGrpc.Server.Configuration;

/// <summary>Limits of streams.</summary>
internal sealed record StreamOptions
{
    /// <summary>How long a stream is silent before it says that it is alive.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the log and the status of a followed job are read.</summary>
    public TimeSpan JobLogInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many entries of a job's log are read at once.</summary>
    public int JobLogPageSize { get; init; } = 500;
}
