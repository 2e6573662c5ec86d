using System.Globalization;

namespace BareosGrpc.Cli.Editing;

/// <summary>The line that is being typed, and where the cursor stands in it. It moves by what a person takes for a character.</summary>
internal sealed class LineBuffer
{
    /// <summary>The line.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The cursor, as an index of <see cref="Text"/>.</summary>
    public int Cursor { get; private set; }

    /// <summary>The cursor in Unicode code points.</summary>
    public int CursorInCodePoints => Text[..Cursor].EnumerateRunes().Count();

    public void Set(string text) => (Text, Cursor) = (text, text.Length);

    public void Insert(string text)
    {
        Text = Text.Insert(Cursor, text);
        Cursor += text.Length;
    }

    /// <summary>Puts a text in the place of the code points from a number to the cursor.</summary>
    public void Complete(int fromCodePoint, string text)
    {
        int start = Text.EnumerateRunes().Take(fromCodePoint).Sum(rune => rune.Utf16SequenceLength);
        Cut(Math.Min(start, Cursor), Cursor);
        Insert(text);
    }

    public void Left() => Cursor = Before();

    public void Right() => Cursor = After();

    public void Home() => Cursor = 0;

    public void End() => Cursor = Text.Length;

    public void WordLeft() => Cursor = WordStart();

    public void WordRight()
    {
        int at = Cursor;
        while (at < Text.Length && Text[at] == ' ')
        {
            at++;
        }

        while (at < Text.Length && Text[at] != ' ')
        {
            at++;
        }

        Cursor = at;
    }

    public void Backspace() => Cut(Before(), Cursor);

    public void Delete() => Cut(Cursor, After());

    public void CutToEnd() => Cut(Cursor, Text.Length);

    public void CutToStart() => Cut(0, Cursor);

    public void CutWord() => Cut(WordStart(), Cursor);

    private void Cut(int from, int to)
    {
        Text = Text.Remove(from, to - from);
        Cursor = from;
    }

    private int Before() => StringInfo.ParseCombiningCharacters(Text).LastOrDefault(start => start < Cursor);

    private int After() => Cursor == Text.Length ? Cursor : Cursor + StringInfo.GetNextTextElementLength(Text, Cursor);

    private int WordStart()
    {
        int at = Cursor;
        while (at > 0 && Text[at - 1] == ' ')
        {
            at--;
        }

        while (at > 0 && Text[at - 1] != ' ')
        {
            at--;
        }

        return at;
    }
}
