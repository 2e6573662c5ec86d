namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>Where a service keeps what must outlive it, unless its configuration names a folder.</summary>
internal static class StateFolder
{
    private const string Product = "bareosgrpc";
    private const string Requests = "requests";

    /// <summary>
    /// The folder for request ids: below the first of <c>$STATE_DIRECTORY</c> (set by systemd), <c>$XDG_STATE_HOME/bareosgrpc</c>,
    /// <c>$HOME/.local/state/bareosgrpc</c>, and <c>/var/lib/bareosgrpc</c>.
    /// </summary>
    public static string Default(Func<string, string?> environment)
    {
        string? bySystemd = environment("STATE_DIRECTORY")?.Split(':')[0];
        if (!string.IsNullOrEmpty(bySystemd))
        {
            return Path.Combine(bySystemd, Requests);
        }

        if (environment("XDG_STATE_HOME") is { } state && Path.IsPathFullyQualified(state))
        {
            return Path.Combine(state, Product, Requests);
        }

        return environment("HOME") is { } home && Path.IsPathFullyQualified(home)
            ? Path.Combine(home, ".local", "state", Product, Requests)
            : Path.Combine("/var/lib", Product, Requests);
    }
}
