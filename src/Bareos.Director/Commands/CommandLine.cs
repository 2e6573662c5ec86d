using System.Buffers;
using System.Text;

namespace Bareos.Director.Commands;

/// <summary>How the text of a command and its words belong together, in the eyes of a director.</summary>
public static class CommandLine
{
    /// <summary>How many words a director takes, the command itself included. It drops the rest in silence.</summary>
    public const int MaxWords = 30;

    /// <summary>
    /// How many bytes of UTF-8 a command may have. A director resets the connection on a longer frame, and says nothing.
    /// </summary>
    public const int MaxBytes = 1_000_000;

    // The characters that stay as they are outside quotes. Others would too, but quotes tell the reader that something is data.
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.,:/+@%");

    /// <summary>Splits a command as a director does. Any text can be split.</summary>
    public static SplitCommandLine Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new CommandLineSplitter(text).Split();
    }

    /// <summary>
    /// Splits the bytes of a command as a director does. Bytes that are no UTF-8 become U+FFFD; all characters that
    /// mean something to the director are ASCII, so that this changes no word's limits.
    /// </summary>
    public static SplitCommandLine Split(ReadOnlySpan<byte> text) => new CommandLineSplitter(Encoding.UTF8.GetString(text)).Split();

    /// <summary>
    /// Writes a value so that a director reads exactly this value: in double quotes where anything in it could mean something else.
    /// </summary>
    /// <remarks>
    /// Two things no quoting can do: hide a <c>=</c> in a word that has no keyword, and make an empty word. A value behind
    /// <c>keyword=</c> has neither trouble. Control characters survive a director's splitter too, but no command that holds one is sent.
    /// </remarks>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > 0 && !value.AsSpan().ContainsAnyExcept(PlainCharacters))
        {
            return value;
        }

        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (char character in value)
        {
            if (character is '"' or '\\')
            {
                quoted.Append('\\');
            }

            quoted.Append(character);
        }

        return quoted.Append('"').ToString();
    }
}
