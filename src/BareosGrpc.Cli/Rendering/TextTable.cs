using Spectre.Console.Rendering;

namespace BareosGrpc.Cli.Rendering;

/// <summary>
/// Rows under their columns. No value is ever cut: where a table would be wider than the terminal, each row becomes a block with a line for
/// each column, as a director's long lists have it.
/// </summary>
internal sealed class TextTable(IReadOnlyList<string> columns)
{
    private const string Tab = "        ";

    private readonly string[] _columns = [.. columns.Select(HarmlessText.Of)];
    private readonly List<string[][]> _rows = [];

    /// <summary>Adds a row, a cell for each column. Line feeds in a cell are kept.</summary>
    public void Add(IEnumerable<string> cells) => _rows.Add([.. cells.Select(static cell => HarmlessText.Of(cell).Replace("\t", Tab, StringComparison.Ordinal).Split('\n'))]);

    /// <summary>Writes the table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="width">The cells of the terminal; unset where there is none, and a table may be as wide as it likes.</param>
    public void Write(TextWriter output, int? width)
    {
        int[] widths = [.. _columns.Select((name, column) => _rows.SelectMany(row => row[column]).Select(Cells).Append(Cells(name)).Max())];
        if (width is { } there && widths.Sum() + (3 * widths.Length) + 1 > there)
        {
            WriteBlocks(output);
        }
        else
        {
            WriteTable(output, widths);
        }
    }

    private static int Cells(string text) => new Segment(text).CellCount();

    private static string Padding(int width, string text) => new(' ', width - Cells(text));

    private void WriteTable(TextWriter output, int[] widths)
    {
        string rule = string.Concat(widths.Select(static width => $"+{new string('-', width + 2)}")) + "+";
        output.WriteLine(rule);
        WriteLine(output, widths, _columns);
        output.WriteLine(rule);
        foreach (string[][] row in _rows)
        {
            for (int line = 0; line < row.Max(static cell => cell.Length); line++)
            {
                WriteLine(output, widths, row.Select(cell => line < cell.Length ? cell[line] : ""));
            }
        }

        output.WriteLine(rule);
    }

    private static void WriteLine(TextWriter output, int[] widths, IEnumerable<string> cells) =>
        output.WriteLine($"{string.Concat(cells.Select((cell, column) => $"| {cell}{Padding(widths[column], cell)} "))}|");

    private void WriteBlocks(TextWriter output)
    {
        int names = _columns.Max(Cells);
        foreach (string[][] row in _rows)
        {
            for (int column = 0; column < _columns.Length; column++)
            {
                string name = Padding(names, _columns[column]) + _columns[column];
                output.WriteLine($"{name}: {string.Join($"\n{new string(' ', names + 2)}", row[column])}".TrimEnd());
            }

            output.WriteLine();
        }
    }
}
