namespace BareosGrpc.Server.Configuration;

/// <summary>Checks the limits of streams.</summary>
internal static class StreamValidator
{
    public static IEnumerable<string> Check(StreamOptions options, string path) =>
    [
        .. Limit.AtLeast(1, options.MaxPerCaller, $"{path}:MaxPerCaller"),
        .. Limit.Positive(options.HeartbeatInterval, $"{path}:HeartbeatInterval"),
        .. Limit.Positive(options.IdleLimit, $"{path}:IdleLimit"),
        .. Limit.Positive(options.JobLogInterval, $"{path}:JobLogInterval"),
        .. Limit.AtLeast(1, options.JobLogPageSize, $"{path}:JobLogPageSize"),
        .. Limit.AtLeast(1, options.JobLogBufferEntries, $"{path}:JobLogBufferEntries"),
        .. Limit.AtLeast(1, options.JobLogBufferBytes, $"{path}:JobLogBufferBytes"),
        .. Limit.Positive(options.JobAppearsWithin, $"{path}:JobAppearsWithin"),
        .. Limit.Positive(options.FollowRetryLimit, $"{path}:FollowRetryLimit"),
    ];
}
