using System.Text;
using Bareos.Director.Errors;
using static System.FormattableString;

namespace Bareos.Director.Commands;

/// <summary>Finds out whether a text can be sent as one command, and be understood as it was meant.</summary>
/// <remarks>
/// A director accepts every text: it cuts off what it does not expect and says nothing. What it would cut off is refused here. The
/// sentences name a place and never repeat the text, which may hold a password.
/// </remarks>
internal static class CommandValidation
{
    /// <summary>Splits a text that may be sent.</summary>
    /// <exception cref="InvalidCommandException">The text may not be sent; the message says why.</exception>
    public static SplitCommandLine Split(string text)
    {
        SplitCommandLine line = CommandLine.Split(text);
        return FindProblem(text, line) is { } problem ? throw new InvalidCommandException(problem, text) : line;
    }

    /// <summary>Says in a sentence why a text may not be sent; <see langword="null"/> if it may.</summary>
    public static string? FindProblem(string text, SplitCommandLine line) =>
        UnwritableCharacter(text) ?? Length(text) ?? Loss(line);

    private static string? UnwritableCharacter(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (character is < ' ' or '\x7F')
            {
                return Invariant($"Character {i + 1} of the command is the control character U+{(int)character:X4}.")
                    + " A command is a single line of printable text: send several commands one by one.";
            }

            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(character))
            {
                return Invariant($"Character {i + 1} of the command is half of a surrogate pair (U+{(int)character:X4}),")
                    + " which UTF-8 cannot write.";
            }
        }

        return null;
    }

    private static string? Length(string text) => Encoding.UTF8.GetByteCount(text) is > CommandLine.MaxBytes and var bytes
        ? Invariant($"The command has {bytes} bytes of UTF-8. A director closes the connection on more than {CommandLine.MaxBytes}.")
        : null;

    private static string? Loss(SplitCommandLine line)
    {
        int words = line.Words.Length + line.DroppedWords;
        return line switch
        {
            { EndsAtEmptyWord: true } =>
                Invariant($"Word {words + 1} of the command is empty.")
                + " A director takes it for the end of the command and drops what follows; an empty value is written keyword=\"\".",
            { DroppedWords: > 0 } =>
                Invariant($"The command has {words} words.")
                + Invariant($" A director reads {CommandLine.MaxWords}, the command included, and drops the rest in silence."),
            { Words.IsEmpty: true } => "The command is empty.",
            _ => null,
        };
    }
}
