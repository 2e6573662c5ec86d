using BareosGrpc.Server.Configuration;

namespace BareosGrpc.Server.Security;

/// <summary>Who calls, and what it may use.</summary>
internal sealed class Caller
{
    private readonly Dictionary<string, List<string>>? _rights;
    private readonly List<string> _followable;

    private Caller(string name, Dictionary<string, List<string>>? rights, List<string> followable)
    {
        Name = name;
        _rights = rights;
        _followable = followable;
    }

    /// <summary>Everybody, where no callers are configured. The service listens on loopback addresses only then.</summary>
    public static Caller Anonymous { get; } = new("anonymous", rights: null, followable: [CallerOptions.Any]);

    /// <summary>Its name in the configuration.</summary>
    public string Name { get; }

    /// <summary>Whether it may use directors that the configuration of its rights does not name.</summary>
    public bool MayUseEveryDirector => _rights is null || _rights.ContainsKey(CallerOptions.Any);

    public static Caller From(string name, CallerOptions options) => new(name, options.Directors, options.FollowMessages);

    /// <summary>Whether it may use this director with this console.</summary>
    public bool MayUse(string director, string console) =>
        _rights is null || Permits(director, console) || Permits(CallerOptions.Any, console);

    /// <summary>Whether it may read the messages of this director, which no ACL holds back.</summary>
    public bool MayReadMessages(string director) =>
        _followable.Contains(CallerOptions.Any, StringComparer.Ordinal) || _followable.Contains(director, StringComparer.OrdinalIgnoreCase);

    private bool Permits(string director, string console) =>
        _rights!.TryGetValue(director, out List<string>? consoles)
        && (consoles.Contains(CallerOptions.Any, StringComparer.Ordinal) || consoles.Contains(console, StringComparer.OrdinalIgnoreCase));
}
