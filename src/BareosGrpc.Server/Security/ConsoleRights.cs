using System.Collections.Concurrent;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Security;

/// <summary>Decides which console of which director a call goes to, and whether its caller may use it.</summary>
internal sealed class ConsoleRights(ConfiguredDirectors directors)
{
    // Callers and directors are those of the configuration, which does not change while the service runs.
    private readonly ConcurrentDictionary<(Caller Caller, ConfiguredDirector Director), string[]> _permitted = new();
    private readonly ConcurrentDictionary<Caller, ConfiguredDirector[]> _usable = new();

    /// <summary>The consoles of a director that the caller may use, in the order of their names.</summary>
    public static IReadOnlyList<string> ConsolesOf(Caller caller, ConfiguredDirector director) => FindConsoles(caller, director);

    /// <summary>Finds what a caller named; what it left empty is filled in where there is no choice.</summary>
    public ConsoleId Resolve(Caller caller, string directorName, string consoleName)
    {
        ConfiguredDirector director = directorName.Length == 0 ? OnlyDirectorOf(caller) : FindDirector(caller, directorName);
        string[] permitted = _permitted.GetOrAdd((caller, director), static pair => FindConsoles(pair.Caller, pair.Director));
        if (consoleName.Length == 0)
        {
            return permitted switch
            {
                [string only] => new ConsoleId(director.Name, only),
                [] => throw NotPermitted(caller, directorName, consoleName),
                _ => throw new CallRefusedException(
                    ErrorReason.InvalidRequest,
                    $"The field console is empty, and caller '{caller.Name}' may use more than one of director '{director.Name}': {string.Join(", ", permitted)}."),
            };
        }

        string? name = Array.Find(permitted, console => string.Equals(console, consoleName, StringComparison.OrdinalIgnoreCase));
        return name is null ? throw NotPermitted(caller, directorName, consoleName) : new ConsoleId(director.Name, name);
    }

    private static string[] FindConsoles(Caller caller, ConfiguredDirector director) =>
        [.. director.Consoles.Keys.Where(console => caller.MayUse(director.Name, console)).Order(StringComparer.Ordinal)];

    // Which directors exist is told only to those who may use every one.
    private static CallRefusedException NotPermitted(Caller caller, string director, string console) => new(
        ErrorReason.ConsoleNotPermitted,
        $"Caller '{caller.Name}' may not use console '{console}' of director '{director}', or there is no such console.");

    private ConfiguredDirector FindDirector(Caller caller, string name)
    {
        ConfiguredDirector? director = directors.Find(name);
        if (director is not null)
        {
            return director;
        }

        throw caller.MayUseEveryDirector
            ? new CallRefusedException(ErrorReason.UnknownDirector, $"No director '{name}' is configured.")
            : NotPermitted(caller, name, "");
    }

    private ConfiguredDirector OnlyDirectorOf(Caller caller)
    {
        ConfiguredDirector[] usable = _usable.GetOrAdd(
            caller, static (who, known) => [.. known.All.Where(director => FindConsoles(who, director).Length > 0)], directors);
        return usable switch
        {
            [ConfiguredDirector only] => only,
            [] => throw NotPermitted(caller, "", ""),
            _ => throw new CallRefusedException(
                ErrorReason.InvalidRequest,
                $"The field director is empty, and caller '{caller.Name}' may use more than one: {string.Join(", ", usable.Select(d => d.Name))}."),
        };
    }
}
