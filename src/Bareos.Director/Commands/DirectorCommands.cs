using System.Collections.Immutable;
using static Bareos.Director.Commands.CommandRow;

namespace Bareos.Director.Commands;

/// <summary>Commands that change the daemons, the session, or whatever an SQL statement can change.</summary>
internal static class DirectorCommands
{
    public static ImmutableArray<CommandEntry> Entries { get; } =
    [
        new(ChangesSession("autodisplay").Because("Afterwards text follows the answer of any command.")),
        new(ChangesSession("automount").Asks("on or off, without it").Because("Holds for label commands of the same session.")),
        new(Mutates("configure").NeedsArguments().With(CommandTraits.RevealsSecrets)),
        new(ChangesSession("exit")),
        new(ChangesSession("gui")),
        new(Mutates("messages").Json(JsonSupport.Mixed).Because("Empties the queue of messages that all consoles share.")),
        new(MutatesText("query").Slow().Asks("which query, always").Because("The SQL statements of a file, whatever they do.")),
        new(ChangesSession("quit")),
        new(Mutates("reload")),
        new(MutatesText("setdebug").Slow().Asks("level and daemon, without them")),
        new(MutatesText("setdevice").Slow().NeedsArguments()),
        new(MutatesText("setip").Because("Gives the client of the console's name the address that the console comes from.")),
        new(MutatesText("sqlquery").Slow().With(CommandTraits.RevealsSecrets).Asks("for SQL statements, always").Because("Any SQL statement.")),
        new(MutatesText("trace").Asks("on or off, without it")),
        new(ChangesSession("use").Asks("which catalog, when there are several and no catalog=")),
        new(MutatesText("var").NeedsArguments().Because("Expanding a variable may count it up in the catalog.")),
    ];
}
