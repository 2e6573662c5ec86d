namespace BareosGrpc.Server.Configuration;

/// <summary>How calls with a request_id are remembered.</summary>
internal sealed record RequestOptions
{
    /// <summary>The least that <see cref="MaxKeptAnswerBytes"/> may be.</summary>
    public const int LeastKeptAnswerBytes = 1024;

    /// <summary>The least that <see cref="MaxStoreBytes"/> may be.</summary>
    public const long LeastStoreBytes = 1024 * 1024;

    /// <summary>Where they are remembered, as an absolute path. Unset: <c>requests</c> below the service's state folder (docs/request-ids.md names it). One service uses it at a time.</summary>
    public string? Folder { get; init; }

    /// <summary>How long a request_id is remembered, from the recording of its intent.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many request_ids are remembered. None is forgotten within the window: the next one is refused.</summary>
    public int MaxRequests { get; init; } = 100_000;

    /// <summary>How many bytes all that is remembered may have, in memory and twice on disk. The next request_id is refused.</summary>
    public long MaxStoreBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The largest answer that is kept, in bytes. Of a larger one the outcome alone is.</summary>
    public int MaxKeptAnswerBytes { get; init; } = 64 * 1024;
}
