namespace BareosGrpc.Server.Configuration;

/// <summary>Checks how sessions are kept.</summary>
internal static class SessionKeepingValidator
{
    public static IEnumerable<string> Check(SessionKeepingOptions options, string path) =>
    [
        .. Limit.Positive(options.WaitLimit, $"{path}:WaitLimit"),
        .. Limit.Positive(options.IdleLimit, $"{path}:IdleLimit"),
        .. Limit.Positive(options.OwnedIdleLimit, $"{path}:OwnedIdleLimit"),
        .. Limit.Positive(options.RememberClosed, $"{path}:RememberClosed"),
        .. Limit.Positive(options.ConnectTimeout, $"{path}:ConnectTimeout"),
        .. Limit.Positive(options.LoginTimeout, $"{path}:LoginTimeout"),
        .. Limit.Positive(options.DrainGrace, $"{path}:DrainGrace"),
        .. Limit.Positive(options.AbandonedCommandHold, $"{path}:AbandonedCommandHold"),
        .. Limit.AtLeast(1024 * 1024, options.MaxReplyBytes, $"{path}:MaxReplyBytes"),
        .. options.SpoolDirectory is { } folder && !Directory.Exists(folder)
            ? [$"{path}:SpoolDirectory names '{folder}', and there is no such folder."]
            : Array.Empty<string>(),
    ];
}
