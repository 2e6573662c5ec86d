using System.Globalization;
using Spectre.Console.Rendering;

namespace BareosGrpc.Cli.Editing;

/// <summary>Shows the line that is being typed, over as many rows as it needs, by the control sequences that every terminal has.</summary>
internal sealed class LineScreen(TextWriter output, IKeys keys, string prompt)
{
    private const string Escape = "\e[";

    private int _cursorRow;

    /// <summary>Shows the line as it is now.</summary>
    public void Show(LineBuffer line)
    {
        int width = keys.Width;
        Up(_cursorRow);
        output.Write($"\r{Escape}J{prompt}{line.Text}");
        int cells = Cells(prompt) + Cells(line.Text);
        if (cells > 0 && cells % width == 0)
        {
            // A terminal moves to the next row only with the next character.
            output.Write("\n\r");
        }

        int cursor = Cells(prompt) + Cells(line.Text[..line.Cursor]);
        Up((cells / width) - (cursor / width));
        output.Write($"\r{Right(cursor % width)}");
        _cursorRow = cursor / width;
        output.Flush();
    }

    /// <summary>Leaves the line as it stands, and goes on below it.</summary>
    public void Leave(LineBuffer line)
    {
        line.End();
        Show(line);
        output.WriteLine();
        output.Flush();
        _cursorRow = 0;
    }

    /// <summary>Shows something between the line and its next appearance.</summary>
    public void Below(LineBuffer line, IReadOnlyList<string> items)
    {
        int rows = (Cells(prompt) + Cells(line.Text)) / keys.Width;
        Down(rows - _cursorRow);
        output.WriteLine();
        foreach (string row in Columns(items, keys.Width))
        {
            output.WriteLine(row);
        }

        _cursorRow = 0;
        Show(line);
    }

    private static IEnumerable<string> Columns(IReadOnlyList<string> items, int width)
    {
        int column = items.Max(Cells) + 2;
        int perRow = Math.Max(1, width / column);
        return items.Chunk(perRow).Select(row => string.Concat(row.Select(item => item + new string(' ', column - Cells(item)))).TrimEnd());
    }

    private static int Cells(string text) => new Segment(text).CellCount();

    private static string Right(int columns) => columns > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Escape}{columns}C") : "";

    private void Up(int rows)
    {
        if (rows > 0)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{Escape}{rows}A"));
        }
    }

    private void Down(int rows)
    {
        if (rows > 0)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{Escape}{rows}B"));
        }
    }
}
