using Bareos.Director.Commands;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>How a line in the restore tree could go on.</summary>
internal static class TreeCompletion
{
    /// <summary>Completes the command; or tells what to ask the tree for names by.</summary>
    /// <param name="line">The line.</param>
    /// <param name="sequence">The number of the message that asked.</param>
    /// <param name="limit">How many ways to go on are given.</param>
    /// <param name="look">What to ask the tree; <see langword="null"/> if the answer is complete.</param>
    public static CompletionList Complete(TypedLine line, ulong sequence, int limit, out TreeLook? look)
    {
        look = null;
        var list = new CompletionList(line.WordStart, limit);
        if (line.Before.IsEmpty)
        {
            foreach ((string name, string description, _) in TreeCommands.All.Where(command => command.Name.StartsWith(line.Word.Keyword, StringComparison.OrdinalIgnoreCase)))
            {
                list.Add(name, "command", description);
            }
        }
        else if (TreeCommands.ListerFor(line.Before[0].Keyword) is { } lister && !line.Word.HasValue && !CannotBeNamed(line.Word.Keyword))
        {
            look = new TreeLook(lister, line.Word.Keyword, sequence, list);
        }

        return list;
    }

    /// <summary>Writes a name so that the tree means this one alone: its commands take patterns.</summary>
    public static string Quote(string name) => CommandLine.Quote(Escape(name));

    /// <summary>Keeps the characters of a name from being a pattern's.</summary>
    public static string Escape(string name) => string.Concat(name.Select(character => character is '*' or '?' or '[' or '\\' ? $"\\{character}" : character.ToString()));

    /// <summary>
    /// Whether no line can name it: a director parts a word at <c>=</c>, quotes or not; a line holds no control characters; and what is not
    /// UTF-8 has come as U+FFFD. A name that holds a <c>/</c> is a path, and the tree names the files of one directory alone.
    /// </summary>
    public static bool CannotBeNamed(string name) => name.Any(character => char.IsControl(character) || character is '=' or '/' or '\uFFFD');
}
