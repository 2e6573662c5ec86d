using System.Globalization;
using System.Text;
using Bareos.Director.Errors;

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
        ArgumentNullException.ThrowIfNull(text);
        RefuseUnwritableCharacters(text);
        RefuseLength(text);
        SplitCommandLine line = CommandLine.Split(text);
        RefuseLoss(line, text);
        return line;
    }

    private static void RefuseUnwritableCharacters(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (char.IsAsciiLetterOrDigit(character))
            {
                continue;
            }

            if (character is < ' ' or '\x7F')
            {
                throw Refuse(
                    text,
                    $"Character {i + 1} of the command is the control character U+{(int)character:X4}. A command is a single line of printable text: send several commands one by one.");
            }

            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(character))
            {
                throw Refuse(
                    text,
                    $"Character {i + 1} of the command is half of a surrogate pair (U+{(int)character:X4}), which UTF-8 cannot write.");
            }
        }
    }

    private static void RefuseLength(string text)
    {
        int bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > CommandLine.MaxBytes)
        {
            throw Refuse(
                text,
                $"The command has {bytes} bytes of UTF-8. A director closes the connection on more than {CommandLine.MaxBytes}.");
        }
    }

    private static void RefuseLoss(SplitCommandLine line, string text)
    {
        if (line.EndsAtEmptyWord)
        {
            throw Refuse(
                text,
                $"Word {line.Words.Length + line.DroppedWords + 1} of the command is empty. A director takes it for the end of the command and drops what follows; an empty value is written keyword=\"\".");
        }

        if (line.DroppedWords > 0)
        {
            throw Refuse(
                text,
                $"The command has {line.Words.Length + line.DroppedWords} words. A director reads {CommandLine.MaxWords}, the command included, and drops the rest in silence.");
        }

        if (line.Words.IsEmpty)
        {
            throw Refuse(text, $"The command is empty.");
        }
    }

    private static InvalidCommandException Refuse(string text, FormattableString reason) =>
        new(reason.ToString(CultureInfo.InvariantCulture), text);
}
