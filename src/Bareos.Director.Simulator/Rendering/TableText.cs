using System.Globalization;
using System.Text;

namespace Bareos.Director.Simulator.Rendering;

/// <summary>Tables as text. A row is a packet; borders join the row that follows them.</summary>
internal static class TableText
{
    // Wider values are printed whole, but the border stops here.
    private const int MaxWidth = 100;

    // Room for NULL, which every column could hold.
    private const int MinWidth = 4;

    public static async ValueTask WriteAsync(Reply reply, ResultTable table)
    {
        using IEnumerator<string[]> rows = table.Rows.GetEnumerator();
        if (!rows.MoveNext())
        {
            if (table.IsFiltered)
            {
                _ = Begin(reply, table, out string bottom);
                reply.Decorate(bottom);
            }
            else
            {
                reply.Decorate(table.TellsWhenEmpty ? "No results to list.\n" : "");
            }

            return;
        }

        Action<Reply, ResultTable, string[]> writeRow = Begin(reply, table, out string end);
        do
        {
            writeRow(reply, table, rows.Current);
            await reply.FlushAsync().ConfigureAwait(false);
        }
        while (rows.MoveNext());

        reply.Decorate(end);
    }

    private static Action<Reply, ResultTable, string[]> Begin(Reply reply, ResultTable table, out string end)
    {
        end = "";
        switch (table.Layout)
        {
            case TableLayout.Vertical:
                int width = table.Columns.Max(static column => column.Name.Length) + 1;
                return (reply, table, row) => WriteVertical(reply, table, row, width);
            case TableLayout.Plain:
                return WritePlain;
            case TableLayout.Raw:
                return WriteRaw;
            default:
                int[] widths = Widths(table);
                end = Border(widths);
                reply.Decorate(end);
                WriteHeading(reply, table.Columns, widths);
                reply.Decorate(end);
                return (reply, table, row) => WriteHorizontal(reply, table, row, widths);
        }
    }

    private static void WriteHeading(Reply reply, IReadOnlyList<Column> columns, int[] widths)
    {
        reply.Decorate("|");
        for (int i = 0; i < columns.Count; i++)
        {
            reply.Decorate($" {columns[i].Name.PadRight(widths[i])} |");
        }

        reply.Decorate("\n");
    }

    private static void WriteHorizontal(Reply reply, ResultTable table, string[] row, int[] widths)
    {
        reply.Decorate("|");
        for (int i = 0; i < row.Length; i++)
        {
            string value = Show(row[i], table.Columns[i]);
            string padding = new(' ', Math.Max(0, widths[i] - Length(value)));
            reply.Append(table.Columns[i].IsNumeric ? $" {padding}{value} |" : $" {value}{padding} |");
        }

        reply.Append("\n");
    }

    private static void WriteVertical(Reply reply, ResultTable table, string[] row, int width)
    {
        for (int i = 0; i < row.Length; i++)
        {
            reply.Append($"{table.Columns[i].Name.PadLeft(width)}: {Show(row[i], table.Columns[i])}\n");
        }

        reply.Decorate("\n");
    }

    private static void WritePlain(Reply reply, ResultTable table, string[] row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            reply.Append($"{table.Columns[i].Name}: {row[i]}\n");
        }
    }

    private static void WriteRaw(Reply reply, ResultTable table, string[] row)
    {
        foreach (string value in row)
        {
            reply.Append($" {value}");
        }

        if (!row[^1].EndsWith('\n'))
        {
            reply.Decorate("\n");
        }
    }

    private static string Border(int[] widths)
    {
        var border = new StringBuilder("+");
        foreach (int width in widths)
        {
            border.Append('-', width + 2).Append('+');
        }

        return border.Append('\n').ToString();
    }

    private static int[] Widths(ResultTable table)
    {
        int[] widths = [.. table.Columns.Select(static column => Math.Max(MinWidth, column.Name.Length))];
        foreach (string[] row in table.Rows)
        {
            for (int i = 0; i < widths.Length; i++)
            {
                widths[i] = Math.Max(widths[i], Math.Min(MaxWidth, Length(Show(row[i], table.Columns[i]))));
            }
        }

        return widths;
    }

    private static string Show(string value, Column column) =>
        column.IsNumeric && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number.ToString("N0", CultureInfo.InvariantCulture)
            : value;

    private static int Length(string value) => value.EnumerateRunes().Count();
}
