namespace BareosGrpc.Server.Configuration;

/// <summary>Checks how sessions are kept.</summary>
internal static class SessionKeepingValidator
{
    public static IEnumerable<string> Check(SessionKeepingOptions options, string path) =>
    [
        .. Limit.Positive(options.WaitLimit, $"{path}:WaitLimit"),
        .. Limit.Positive(options.IdleLimit, $"{path}:IdleLimit"),
        .. Limit.Positive(options.MaxLifetime, $"{path}:MaxLifetime"),
        .. Limit.Positive(options.OwnedIdleLimit, $"{path}:OwnedIdleLimit"),
        .. Limit.Positive(options.RememberClosed, $"{path}:RememberClosed"),
        .. Limit.Positive(options.ConnectTimeout, $"{path}:ConnectTimeout"),
        .. Limit.Positive(options.LoginTimeout, $"{path}:LoginTimeout"),
        .. Limit.Positive(options.RefusedLoginMemory, $"{path}:RefusedLoginMemory"),
        .. Limit.AtLeast(1, options.CircuitFailures, $"{path}:CircuitFailures"),
        .. Limit.Positive(options.CircuitDelay, $"{path}:CircuitDelay"),
        .. Limit.Positive(options.CircuitMaxDelay, $"{path}:CircuitMaxDelay"),
        .. options.CircuitMaxDelay < options.CircuitDelay
            ? [$"{path}:CircuitMaxDelay is {options.CircuitMaxDelay}, less than CircuitDelay, {options.CircuitDelay}: the time that a director is left alone grows."]
            : Array.Empty<string>(),
        .. Limit.Positive(options.KeepAliveInterval, $"{path}:KeepAliveInterval"),
        .. Limit.Positive(options.KeepAliveTimeout, $"{path}:KeepAliveTimeout"),
        .. Limit.Positive(options.DrainGrace, $"{path}:DrainGrace"),
        .. Limit.Positive(options.AbandonedCommandHold, $"{path}:AbandonedCommandHold"),
        .. Limit.Positive(options.ShutdownLimit, $"{path}:ShutdownLimit"),
        .. Limit.AtLeast(1024 * 1024, options.MaxReplyBytes, $"{path}:MaxReplyBytes"),
        .. options.SpoolDirectory is { } folder && !Directory.Exists(folder)
            ? [$"{path}:SpoolDirectory names '{folder}', and there is no such folder."]
            : Array.Empty<string>(),
    ];
}
