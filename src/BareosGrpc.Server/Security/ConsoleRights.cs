using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Security;

/// <summary>Decides which console of which director a call goes to, and whether its caller may use it.</summary>
internal sealed class ConsoleRights(ConfiguredDirectors directors)
{
    /// <summary>The consoles of a director that the caller may use, in the order of their names.</summary>
    public static IReadOnlyList<string> ConsolesOf(Caller caller, ConfiguredDirector director) =>
        [.. director.Consoles.Keys.Where(console => caller.MayUse(director.Name, console)).Order(StringComparer.Ordinal)];

    /// <summary>Finds what a caller named; what it left empty is filled in where there is no choice.</summary>
    public ConsoleId Resolve(Caller caller, string directorName, string consoleName)
    {
        ConfiguredDirector director = directorName.Length == 0 ? OnlyDirectorOf(caller) : FindDirector(caller, directorName);
        IReadOnlyList<string> permitted = ConsolesOf(caller, director);
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

        string? name = permitted.FirstOrDefault(console => string.Equals(console, consoleName, StringComparison.OrdinalIgnoreCase));
        return name is null ? throw NotPermitted(caller, directorName, consoleName) : new ConsoleId(director.Name, name);
    }

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
        ConfiguredDirector[] usable = [.. directors.All.Where(director => ConsolesOf(caller, director).Count > 0)];
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
