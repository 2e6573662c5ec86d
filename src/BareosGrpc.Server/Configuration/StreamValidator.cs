namespace BareosGrpc.Server.Configuration;

/// <summary>Checks the limits of streams.</summary>
internal static class StreamValidator
{
    public static IEnumerable<string> Check(StreamOptions options, string path) =>
    [
        .. Limit.Positive(options.HeartbeatInterval, $"{path}:HeartbeatInterval"),
        .. Limit.Positive(options.JobLogInterval, $"{path}:JobLogInterval"),
        .. Limit.AtLeast(1, options.JobLogPageSize, $"{path}:JobLogPageSize"),
    ];
}
