using System.Collections.Frozen;
using Bareos.Director.Authentication;

namespace BareosGrpc.Server.Configuration;

/// <summary>A director that the service knows.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Options">Where it is, and how many sessions it may be asked for.</param>
/// <param name="Consoles">Its consoles by their names in the configuration.</param>
internal sealed record ConfiguredDirector(string Name, DirectorOptions Options, FrozenDictionary<string, ConfiguredConsole> Consoles)
{
    public static ConfiguredDirector Create(string name, DirectorOptions options) =>
        new(name, options, options.Consoles.ToFrozenDictionary(
            console => console.Key,
            console => new ConfiguredConsole(console.Key, console.Value.ConsoleName, DirectorPassword.Parse(PasswordSource.Read(console.Value))),
            StringComparer.OrdinalIgnoreCase));
}
