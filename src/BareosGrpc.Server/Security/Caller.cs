using BareosGrpc.Server.Configuration;

namespace BareosGrpc.Server.Security;

/// <summary>Who calls, and what it may use.</summary>
internal sealed class Caller
{
    private readonly Dictionary<string, List<string>>? _rights;

    private Caller(string name, Dictionary<string, List<string>>? rights)
    {
        Name = name;
        _rights = rights;
    }

    /// <summary>Everybody, where no callers are configured. The service listens on loopback addresses only then.</summary>
    public static Caller Anonymous { get; } = new("anonymous", rights: null);

    /// <summary>Its name in the configuration.</summary>
    public string Name { get; }

    /// <summary>Whether it may use directors that the configuration of its rights does not name.</summary>
    public bool MayUseEveryDirector => _rights is null || _rights.ContainsKey(CallerOptions.Any);

    public static Caller From(string name, CallerOptions options) => new(name, options.Directors);

    /// <summary>Whether it may use this director with this console.</summary>
    public bool MayUse(string director, string console) =>
        _rights is null || Permits(director, console) || Permits(CallerOptions.Any, console);

    private bool Permits(string director, string console) =>
        _rights!.TryGetValue(director, out List<string>? consoles)
        && (consoles.Contains(CallerOptions.Any, StringComparer.Ordinal) || consoles.Contains(console, StringComparer.OrdinalIgnoreCase));
}
