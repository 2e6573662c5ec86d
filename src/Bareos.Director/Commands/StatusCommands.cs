using System.Collections.Immutable;
using static Bareos.Director.Commands.CommandRow;

namespace Bareos.Director.Commands;

/// <summary><c>status</c> and <c>.status</c>: the first word that they know decides.</summary>
internal static class StatusCommands
{
    private const string WhichClient = "which client, without a known one in client=";
    private const string WhichStorage = "which storage, without a known one in storage=";

    public static ImmutableArray<CommandEntry> Entries { get; } =
    [
        new(
            MutatesText("status").Asks("of what; nearly every unknown word is taken for a storage"),
            ReadsText("").Alone().Asks("of what"),
            Reads("all").Json(JsonSupport.Partial).Slow().Because("JSON holds the director alone; the other daemons come as text."),
            Reads("dir"),
            Reads("director"),
            ReadsText("client").Slow().Asks(WhichClient),
            ReadsText("storage").Slow().Asks(WhichStorage),
            Reads("slots").Slow().Asks(WhichStorage).Because("Asks the autochanger what lies where."),
            Reads("scheduler").Asks("which job, when the one of job= does not exist"),
            Reads("schedule").Asks("which job, when the one of job= does not exist"),
            Reads("subscriptions").Slow(),
            ReadsText("configuration").Because("Warnings about outdated directives; wants the right to configure.")),
    ];

    public static CommandEntry DotStatus { get; } = new(
        MutatesText(".status").NeedsArguments().Because("Without a third word, dir answers with that of an earlier command on the same session."),
        ReadsText("dir current"),
        ReadsText("dir last"),
        Reads("dir header"),
        Reads("dir running"),
        Reads("dir scheduled"),
        Reads("dir terminated"),
        OfClient(""),
        OfClient("header"),
        OfClient("running"),
        OfClient("terminated"),
        OfStorage(""),
        OfStorage("header"),
        OfStorage("waitreservation"),
        OfStorage("devices"),
        OfStorage("volumes"),
        OfStorage("spooling"),
        OfStorage("running"),
        OfStorage("terminated"));

    // A third word goes to the other daemon as it stands: these are the ones that are known to be answered and no more.
    private static CommandForm OfClient(string word) => ReadsText($"client {word}".TrimEnd()).Alone().Slow().Asks(WhichClient);

    private static CommandForm OfStorage(string word) => ReadsText($"storage {word}".TrimEnd()).Alone().Slow().Asks(WhichStorage);
}
