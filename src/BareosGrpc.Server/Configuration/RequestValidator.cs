namespace BareosGrpc.Server.Configuration;

/// <summary>Checks how calls with a request_id are remembered.</summary>
internal static class RequestValidator
{
    public static IEnumerable<string> Check(RequestOptions options, string path) =>
    [
        .. options.Folder is { } folder && !Path.IsPathFullyQualified(folder)
            ? [$"{path}:Folder is '{folder}'; it must be an absolute path."]
            : Array.Empty<string>(),
        .. Limit.Positive(options.Window, $"{path}:Window"),
        .. Limit.AtLeast(1, options.MaxRequests, $"{path}:MaxRequests"),
        .. Limit.AtLeast(RequestOptions.LeastStoreBytes, options.MaxStoreBytes, $"{path}:MaxStoreBytes"),
        .. Limit.AtLeast(RequestOptions.LeastKeptAnswerBytes, options.MaxKeptAnswerBytes, $"{path}:MaxKeptAnswerBytes"),
    ];
}
