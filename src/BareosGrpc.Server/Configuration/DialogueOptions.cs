namespace BareosGrpc.Server.Configuration;

/// <summary>Limits of dialogues.</summary>
internal sealed record DialogueOptions
{
    /// <summary>How long a dialogue waits for a word of its caller when it is the caller's turn, before it is closed.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long a dialogue waits for a new stream after its stream broke. Meanwhile it keeps its session, which counts among its caller's.
    /// 0 ends a dialogue with its stream.
    /// </summary>
    public TimeSpan ReattachWindow { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How many messages a dialogue keeps until its caller acknowledges them. When they are all taken, it takes no more of the director's reply.</summary>
    public int BufferMessages { get; init; } = 4096;

    /// <summary>How many bytes of messages a dialogue keeps until its caller acknowledges them. One message more than this may be kept.</summary>
    public int BufferBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long a stream that is over waits for its caller to close its side.</summary>
    public TimeSpan HalfCloseGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long names that were asked of a director for a completion are used again.</summary>
    public TimeSpan CompletionCacheTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a completion may wait for the director.</summary>
    public TimeSpan CompletionTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many ways to go on are given at once.</summary>
    public int MaxCompletions { get; init; } = 200;
}
