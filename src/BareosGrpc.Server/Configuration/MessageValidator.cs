namespace BareosGrpc.Server.Configuration;

/// <summary>Checks how messages are kept, and who may follow them.</summary>
internal static class MessageValidator
{
    private const long LeastBytes = 64 * 1024;

    public static IEnumerable<string> Check(MessageOptions options, BareosGrpcOptions all, string path) =>
    [
        .. Limit.Positive(options.PollInterval, $"{path}:PollInterval"),
        .. Limit.AtLeast(LeastBytes, options.MaxBytes, $"{path}:MaxBytes"),
        .. Limit.Positive(options.MaxAge, $"{path}:MaxAge"),
        .. CheckDirectory(options, all, path),
        .. all.Directors.SelectMany(director => CheckConsole(director.Value, $"BareosGrpc:Directors:{director.Key}")),
        .. all.Callers.SelectMany(caller => CheckRight(caller.Value, all, $"BareosGrpc:Callers:{caller.Key}")),
    ];

    private static IEnumerable<string> CheckDirectory(MessageOptions options, BareosGrpcOptions all, string path)
    {
        bool isNeeded = all.Directors.Values.Any(director => director.MessagesConsole is not null);
        if (isNeeded && string.IsNullOrWhiteSpace(options.Directory))
        {
            yield return $"{path}:Directory is missing: a director's MessagesConsole is set, and its messages must be written to disk before they are delivered.";
        }
        else if (isNeeded && !Directory.Exists(options.Directory))
        {
            yield return $"{path}:Directory names '{options.Directory}', and there is no such folder.";
        }
    }

    private static IEnumerable<string> CheckConsole(DirectorOptions director, string path)
    {
        if (director.MessagesConsole is { } console && !director.Consoles.ContainsKey(console))
        {
            yield return $"{path}:MessagesConsole: no console '{console}' is configured for the director.";
        }
    }

    private static IEnumerable<string> CheckRight(CallerOptions caller, BareosGrpcOptions all, string path) =>
        caller.FollowMessages
            .Where(director => !string.Equals(director, CallerOptions.Any, StringComparison.Ordinal) && !all.Directors.ContainsKey(director))
            .Select(director => $"{path}:FollowMessages: no director '{director}' is configured under BareosGrpc:Directors.");
}
