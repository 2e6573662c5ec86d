using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Bareos.Director.Commands;

/// <summary>All commands of a director, and what each of them does to it.</summary>
/// <remarks>
/// The names are those that Bareos 26 lists for <c>.help full</c>. Effects were read in its source, function by function; JSON, prompts and
/// durations were seen on a running director. <see cref="CommandEffect.Reads"/> is a closed list: it is given to a command, or to a command
/// with certain words, never to what is left over.
/// </remarks>
public static class CommandTable
{
    private static readonly FrozenDictionary<string, CommandEntry> ByKeyword;

    static CommandTable()
    {
        Commands =
        [
            .. DotCommands.Entries,
            .. ReadingCommands.Entries,
            .. CatalogLists.Entries,
            .. StatusCommands.Entries,
            .. JobCommands.Entries,
            .. VolumeCommands.Entries,
            .. DirectorCommands.Entries,
        ];
        ByKeyword = Commands.ToFrozenDictionary(entry => entry.Keyword, StringComparer.Ordinal);
    }

    /// <summary>Every command, in groups: dot commands first.</summary>
    public static ImmutableArray<CommandEntry> Commands { get; }

    /// <summary>Finds a command by its full name in lower case; <see langword="null"/> for everything else.</summary>
    public static CommandEntry? Find(string keyword)
    {
        ArgumentNullException.ThrowIfNull(keyword);
        return ByKeyword.GetValueOrDefault(keyword);
    }
}
