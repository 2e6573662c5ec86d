using Bareos.Director.Simulator.Commands.Deletion;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Commands.Resources;
using Bareos.Director.Simulator.Commands.Restore;
using Bareos.Director.Simulator.Commands.Sessions;
using Bareos.Director.Simulator.Commands.Status;

namespace Bareos.Director.Simulator.Commands;

/// <summary>All commands, in the director's order: a beginning of a verb means the first that fits.</summary>
internal static class CommandTable
{
    /// <summary>Commands for people.</summary>
    public static IReadOnlyList<Command> ForPeople { get; } =
    [
        new SwitchCommand("autodisplay", "Show messages after each command", static (context, on) => context.Session.ShowsMessages = on),
        new CancelCommand(),
        new DeleteCommand(),
        new LeaveCommand("exit", "End this session"),
        new SwitchCommand("gui", "Be a graphical console", static (context, on) => context.Session.IsGraphical = on),
        new HelpCommand(),
        new ListCommand("list", "Show rows of the catalog", isLong: false),
        new ListCommand("llist", "Show rows of the catalog with all their columns", isLong: true),
        new MessagesCommand("messages", "Show the waiting messages"),
        new LeaveCommand("quit", "End this session"),
        new RestoreCommand(),
        new RunCommand(),
        new ShowCommand(),
        new StatusCommand(),
        new TimeCommand(),
        new UseCommand(),
        new VersionCommand(),
        new WaitCommand(),
        new WhoAmICommand(),
    ];

    /// <summary>Commands for programs.</summary>
    public static IReadOnlyList<Command> ForPrograms { get; } =
    [
        new NothingCommand(),
        new ApiCommand(),
        .. NameListCommand.All,
        new DotHelpCommand(),
        new MessagesCommand(".messages", "Show the waiting messages"),
        new LeaveCommand(".quit", "End this session"),
        new DotStatusCommand(),
    ];

    /// <summary>The command that a verb means, or <see langword="null"/>.</summary>
    public static Command? Find(string verb) =>
        (verb.StartsWith('.') ? ForPrograms : ForPeople)
            .FirstOrDefault(command => command.Name.StartsWith(verb, StringComparison.OrdinalIgnoreCase));
}
