using System.Collections.Immutable;
using System.Text;

namespace Bareos.Director.Commands;

/// <summary>
/// Splits a text into words by the rules of a director. They were read in its source (lib/scan.cc), and
/// a running director split some thousand random lines in the same way.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>A NUL ends the text; then blanks and line ends at its end are cut off, <em>before</em> quotes and backslashes count.</item>
/// <item>Words are separated by ASCII white space. A no-break space or any other Unicode blank is an ordinary character.</item>
/// <item>A double quote opens or closes a quoted stretch, anywhere in a word; single quotes mean nothing. The end closes it.</item>
/// <item>A backslash makes the next character an ordinary one, inside quotes too; at the end of the text it is dropped.</item>
/// <item>The first <c>=</c> parts keyword and value, after all this: quoting does not hide it.</item>
/// <item>An empty word, <c>""</c>, ends the command.</item>
/// </list>
/// </remarks>
internal ref struct CommandLineSplitter
{
    private readonly ReadOnlySpan<char> _text;
    private readonly StringBuilder _word = new();
    private int _position;
    private bool _wordIsPlain;

    public CommandLineSplitter(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf('\0');
        _text = (end < 0 ? text : text[..end]).TrimEnd("\r\n ");
    }

    public SplitCommandLine Split()
    {
        ImmutableArray<CommandWord>.Builder words = ImmutableArray.CreateBuilder<CommandWord>();
        ImmutableArray<bool>.Builder plain = ImmutableArray.CreateBuilder<bool>();
        int dropped = 0;
        bool endsAtEmptyWord = false;
        while (SkipWhiteSpace())
        {
            ReadWord();
            if (_word.Length == 0)
            {
                endsAtEmptyWord = true;
                break;
            }

            if (words.Count < CommandLine.MaxWords)
            {
                words.Add(KeywordAndValue(_word.ToString()));
                plain.Add(_wordIsPlain);
            }
            else
            {
                dropped++;
            }
        }

        return new SplitCommandLine
        {
            Words = words.DrainToImmutable(),
            Plain = plain.DrainToImmutable(),
            DroppedWords = dropped,
            EndsAtEmptyWord = endsAtEmptyWord,
        };
    }

    /// <summary>
    /// The characters that separate words: <c>isspace</c> of the C locale. <see cref="char.IsWhiteSpace(char)"/> knows many more.
    /// </summary>
    internal static bool IsWhiteSpace(char character) => character is ' ' or (>= '\t' and <= '\r');

    private static CommandWord KeywordAndValue(string word)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new CommandWord(word) : new CommandWord(word[..equals], word[(equals + 1)..]);
    }

    private bool SkipWhiteSpace()
    {
        while (_position < _text.Length && IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        return _position < _text.Length;
    }

    private void ReadWord()
    {
        _word.Clear();
        _wordIsPlain = true;
        bool insideQuotes = false;
        while (_position < _text.Length)
        {
            char character = _text[_position++];
            _wordIsPlain &= character is not ('\\' or '"');
            if (character == '\\')
            {
                if (_position < _text.Length)
                {
                    _word.Append(_text[_position++]);
                }
            }
            else if (character == '"')
            {
                insideQuotes = !insideQuotes;
            }
            else if (!insideQuotes && IsWhiteSpace(character))
            {
                return;
            }
            else
            {
                _word.Append(character);
            }
        }
    }
}
