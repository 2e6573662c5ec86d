namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>The tables that the names of a query can mean.</summary>
internal sealed class SqlScope
{
    private readonly List<(string Alias, SqlTable Table)> _tables = [];

    public IReadOnlyList<SqlTable> Tables => [.. _tables.Select(static table => table.Table)];

    public void Add(string alias, SqlTable table) => _tables.Add((alias, table));

    /// <summary>The column of a name.</summary>
    /// <exception cref="SqlException">There is none, or there are several.</exception>
    public SqlExpression Column(string? table, SqlToken name)
    {
        (int Table, int Column)[] found =
        [
            .. Enumerable.Range(0, _tables.Count)
                .Where(i => table is null || string.Equals(_tables[i].Alias, table, StringComparison.OrdinalIgnoreCase))
                .Select(i => (i, IndexOf(_tables[i].Table, name.Text)))
                .Where(static place => place.Item2 >= 0),
        ];
        string shown = table is null ? $"\"{name.Text}\"" : $"{table}.{name.Text}";
        return found switch
        {
            [var (i, j)] => new SqlExpression(_tables[i].Table.Columns[j].Name, row => row.Tables[i][j])
            {
                LastTable = i,
                OnlyTable = i,
                IsNumeric = _tables[i].Table.Columns[j].IsNumeric,
            },
            [] => throw new SqlException($"column {shown} does not exist", name.Position),
            _ => throw new SqlException($"column reference {shown} is ambiguous", name.Position),
        };
    }

    /// <summary>All columns, of one table or of all.</summary>
    /// <exception cref="SqlException">There is no such table.</exception>
    public IEnumerable<SqlExpression> All(string? table, SqlToken at)
    {
        SqlExpression[] columns =
        [
            .. _tables
                .Where(candidate => table is null || string.Equals(candidate.Alias, table, StringComparison.OrdinalIgnoreCase))
                .SelectMany(candidate => candidate.Table.Columns.Select(
                    column => Column(candidate.Alias, new SqlToken(SqlTokenKind.Word, column.Name, at.Position)))),
        ];
        return columns.Length > 0 ? columns : throw new SqlException($"missing FROM-clause entry for table \"{table}\"", at.Position);
    }

    private static int IndexOf(SqlTable table, string name)
    {
        for (int i = 0; i < table.Columns.Count; i++)
        {
            if (string.Equals(table.Columns[i].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
