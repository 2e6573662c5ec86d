using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Commands.Sessions;
using Bareos.Director.Simulator.Commands.Status;

namespace Bareos.Director.Simulator.Commands;

/// <summary>All commands, in the director's order: a beginning of a verb means the first that fits.</summary>
internal static class CommandTable
{
    /// <summary>Commands for people.</summary>
    public static IReadOnlyList<Command> ForPeople { get; } =
    [
        new CancelCommand(),
        new LeaveCommand("exit", "End this session"),
        new ListCommand("list", "Show rows of the catalog", isLong: false),
        new ListCommand("llist", "Show rows of the catalog with all their columns", isLong: true),
        new LeaveCommand("quit", "End this session"),
        new RunCommand(),
        new StatusCommand(),
        new VersionCommand(),
        new WhoAmICommand(),
    ];

    /// <summary>Commands for programs.</summary>
    public static IReadOnlyList<Command> ForPrograms { get; } =
    [
        new NothingCommand(),
        new ApiCommand(),
        new LeaveCommand(".quit", "End this session"),
        new DotStatusCommand(),
    ];

    /// <summary>The command that a verb means, or <see langword="null"/>.</summary>
    public static Command? Find(string verb) =>
        (verb.StartsWith('.') ? ForPrograms : ForPeople)
            .FirstOrDefault(command => command.Name.StartsWith(verb, StringComparison.OrdinalIgnoreCase));
}
