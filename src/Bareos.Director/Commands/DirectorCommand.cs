using System.Buffers;
using System.Collections.Immutable;
using Bareos.Director.Errors;

namespace Bareos.Director.Commands;

/// <summary>A command that may be sent to a director: one line that it reads to the end, and exactly as it was meant.</summary>
/// <example>
/// <code>
/// DirectorCommand.Create("run").Argument("job", "backup client1").Argument("comment", "before the update").Flag("yes")
/// </code>
/// </example>
/// <remarks>
/// It never changes: each method that adds a word returns a new command. Every one of them throws <see cref="InvalidCommandException"/> for
/// what a director would misread.
/// </remarks>
public sealed class DirectorCommand
{
    private static readonly SearchValues<char> KeywordCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private DirectorCommand(string text)
    {
        Words = CommandValidation.Split(text).Words;
        Text = text;
    }

    /// <summary>The text to send, without a line end.</summary>
    public string Text { get; }

    /// <summary>What the director reads: 1 to <see cref="CommandLine.MaxWords"/> words, the command first.</summary>
    public ImmutableArray<CommandWord> Words { get; }

    /// <summary>Begins a command that is built word by word.</summary>
    /// <param name="verb">The command's full name, such as <c>list</c> or <c>.bvfs_lsdirs</c>.</param>
    /// <exception cref="InvalidCommandException">
    /// The name is empty, or holds something else than ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.
    /// </exception>
    public static DirectorCommand Create(string verb) => new(Keyword(verb, verb));

    /// <summary>Takes over a command that somebody wrote.</summary>
    /// <exception cref="InvalidCommandException">
    /// The text is empty; holds a control character (line ends and tabs included: two lines in one command are nearly always a mistake) or
    /// half of a surrogate pair; has more than <see cref="CommandLine.MaxWords"/> words or <see cref="CommandLine.MaxBytes"/> bytes; or
    /// holds an empty word, behind which a director stops reading.
    /// </exception>
    public static DirectorCommand Parse(string text) => new(text);

    /// <summary>Adds <c>keyword=value</c>, quoted where necessary.</summary>
    /// <param name="keyword">ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c> only.</param>
    /// <param name="value">Anything that can stand in a line, and nothing at all.</param>
    /// <exception cref="InvalidCommandException">
    /// The keyword is none, the value holds a control character or half of a surrogate pair, or the command gets too long.
    /// </exception>
    public DirectorCommand Argument(string keyword, string value) => Add($"{Keyword(keyword, Text)}={CommandLine.Quote(value)}");

    /// <summary>Adds a keyword without a value, such as <c>yes</c> or <c>listing</c>.</summary>
    /// <exception cref="InvalidCommandException">The keyword is none, or there are too many words.</exception>
    public DirectorCommand Flag(string keyword) => Add(Keyword(keyword, Text));

    /// <summary>Adds a value that stands without a keyword, such as the host name of <c>resolve</c>, quoted where necessary.</summary>
    /// <exception cref="InvalidCommandException">
    /// The value is empty or holds a <c>=</c>, which a director would read in any quotes; or as for <see cref="Argument"/>.
    /// </exception>
    public DirectorCommand Value(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Contains('=', StringComparison.Ordinal)
            ? throw new InvalidCommandException("A value without a keyword cannot hold '=': a director parts the word there, quotes or not.", Text)
            : Add(CommandLine.Quote(value));
    }

    /// <summary>The command's name alone: arguments may hold passwords, and a text like this ends in logs.</summary>
    public override string ToString() => Words[0].Keyword;

    private static string Keyword(string keyword, string command)
    {
        ArgumentNullException.ThrowIfNull(keyword);
        return keyword.Length == 0 || keyword.AsSpan().ContainsAnyExcept(KeywordCharacters)
            ? throw new InvalidCommandException("A keyword is made of ASCII letters, digits, '-', '_' and '.', and is not empty.", command)
            : keyword;
    }

    private DirectorCommand Add(string word) => new($"{Text} {word}");
}
