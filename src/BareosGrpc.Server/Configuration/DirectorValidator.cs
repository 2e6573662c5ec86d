namespace BareosGrpc.Server.Configuration;

/// <summary>Checks a director and its consoles.</summary>
internal static class DirectorValidator
{
    public static IEnumerable<string> Check(DirectorOptions options, string path)
    {
        if (string.IsNullOrWhiteSpace(options.Address))
        {
            yield return $"{path}:Address is missing: the host name or IP address of the director.";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return $"{path}:Port is {options.Port}; a port is a number from 1 to 65535, and a director's is 9101 by default.";
        }

        if (!Enum.IsDefined(options.Tls))
        {
            yield return $"{path}:Tls is {options.Tls}; it must be Psk, Certificate or None.";
        }

        if (options.MaxSessions < 1)
        {
            yield return $"{path}:MaxSessions is {options.MaxSessions}; the service needs at least 1 session to use the director.";
        }

        foreach (string problem in CheckShares(options, path))
        {
            yield return problem;
        }

        if (options.Consoles.Count == 0)
        {
            yield return $"{path}:Consoles is empty: configure at least one console with its ConsoleName and its PasswordFile or Password.";
        }

        foreach ((string name, ConsoleOptions console) in options.Consoles)
        {
            foreach (string problem in ConsoleValidator.Check(console, $"{path}:Consoles:{name}"))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> CheckShares(DirectorOptions options, string path) =>
    [
        .. Limit.AtLeast(1, options.MaxSlowSessions ?? 1, $"{path}:MaxSlowSessions"),
        .. Limit.AtLeast(1, options.MaxSessionsPerCaller ?? 1, $"{path}:MaxSessionsPerCaller"),
        .. Limit.AtLeast(1, options.MaxOwnedSessionsPerCaller, $"{path}:MaxOwnedSessionsPerCaller"),
        .. Limit.AtLeast(1, options.MaxWaitingCalls, $"{path}:MaxWaitingCalls"),
    ];
}
