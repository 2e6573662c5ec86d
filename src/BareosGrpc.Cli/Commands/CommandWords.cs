using System.CommandLine;

namespace BareosGrpc.Cli.Commands;

/// <summary>A director's command as the words of our command line.</summary>
internal static class CommandWords
{
    public static Argument<string[]> Argument() => new("command")
    {
        Description = "The director's command, e.g. list jobs limit=10. Put it in quotes to pass it on exactly as you write it.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The text to send. Words that the shell has parted are joined by blanks: a single word is sent as it is.</summary>
    public static string Join(string[] words) => words is [var text] ? text : string.Join(' ', words.Select(Requote));

    // The shell took the quotes off job="my job"; the director needs them again.
    private static string Requote(string word) =>
        !word.Contains(' ', StringComparison.Ordinal) || word.Contains('"', StringComparison.Ordinal) ? word
        : word.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? $"{word[..(equals + 1)]}\"{word[(equals + 1)..]}\""
        : $"\"{word}\"";
}
