namespace BareosGrpc.Server.Configuration;

/// <summary>How the messages of directors are kept, where following them is turned on.</summary>
internal sealed record MessageOptions
{
    /// <summary>The folder that messages are written to before anybody gets them. One process may use it.</summary>
    public string? Directory { get; init; }

    /// <summary>How often a director is asked for new messages.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many bytes of messages are kept for each director; the oldest go first.</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    /// <summary>How long messages are kept.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(14);
}
