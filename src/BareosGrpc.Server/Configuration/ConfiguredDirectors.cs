using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Configuration;

/// <summary>The directors that the service knows, with passwords read and names as they were configured.</summary>
internal sealed class ConfiguredDirectors
{
    private readonly FrozenDictionary<string, ConfiguredDirector> _byName;

    public ConfiguredDirectors(IOptions<BareosGrpcOptions> options)
    {
        All = [.. options.Value.Directors
            .Select(entry => ConfiguredDirector.Create(entry.Key, entry.Value))
            .OrderBy(director => director.Name, StringComparer.Ordinal)];
        _byName = All.ToFrozenDictionary(director => director.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every director, in the order of their names.</summary>
    public IReadOnlyList<ConfiguredDirector> All { get; }

    /// <summary>The director of this name, or <see langword="null"/>.</summary>
    public ConfiguredDirector? Find(string name) => _byName.GetValueOrDefault(name);
}
