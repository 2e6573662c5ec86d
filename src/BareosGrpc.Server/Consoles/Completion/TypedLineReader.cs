using System.Collections.Immutable;
using System.Text;
using Bareos.Director.Commands;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>Reads a line that is being typed, a character at a time.</summary>
internal sealed class TypedLineReader
{
    private readonly ImmutableArray<CommandWord>.Builder _words = ImmutableArray.CreateBuilder<CommandWord>();
    private readonly StringBuilder _word = new();
    private int _equals = -1;
    private bool _isInWord;
    private bool _isQuoted;
    private bool _isEscaped;

    /// <summary>How many characters have been read.</summary>
    public int Position { get; private set; }

    /// <summary>The words that have ended.</summary>
    public ImmutableArray<CommandWord> Words => _words.ToImmutable();

    /// <summary>The word that has not ended.</summary>
    public CommandWord Word => _equals < 0 ? new CommandWord(_word.ToString()) : new CommandWord(_word.ToString(0, _equals), _word.ToString(_equals + 1, _word.Length - _equals - 1));

    /// <summary>Where that word begins.</summary>
    public int WordStart { get; private set; }

    /// <summary>Where its value begins, or the whole word if it has none, or if a quote was opened before the value.</summary>
    public int ValueStart { get; private set; }

    public void Read(Rune character)
    {
        Position++;
        if (!_isEscaped && !_isQuoted && IsWhiteSpace(character))
        {
            EndWord();
            return;
        }

        _isInWord = true;
        if (!_isEscaped && character.Value is '\\' or '"')
        {
            _isEscaped = character.Value == '\\';
            _isQuoted ^= character.Value == '"';
            return;
        }

        _isEscaped = false;
        if (character.Value == '=' && _equals < 0)
        {
            _equals = _word.Length;
            ValueStart = _isQuoted ? WordStart : Position;
        }

        _word.Append(character.ToString());
    }

    private void EndWord()
    {
        if (_isInWord)
        {
            _words.Add(Word);
        }

        _word.Clear();
        _equals = -1;
        _isInWord = false;
        WordStart = ValueStart = Position;
    }

    private static bool IsWhiteSpace(Rune character) => character.Value is ' ' or (>= '\t' and <= '\r');
}
