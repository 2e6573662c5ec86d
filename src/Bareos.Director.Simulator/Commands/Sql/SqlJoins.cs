namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>Finds the rows of the next table: where a condition ties it to the tables before, by an index instead of reading it again and again.</summary>
internal sealed class SqlJoins(SqlScope scope, IReadOnlyList<SqlExpression> conditions)
{
    private readonly IReadOnlyList<SqlTable> _tables = scope.Tables;
    private readonly Dictionary<int, ILookup<object, object?[]>> _indexes = [];

    /// <summary>How many tables there are.</summary>
    public int Count => _tables.Count;

    /// <summary>The rows of the next table that may go with the rows of those before. The conditions are still to be asked.</summary>
    public IEnumerable<object?[]> RowsFor(SqlRow before)
    {
        int next = before.Tables.Length;
        return TieOf(next) is not (SqlExpression inner, SqlExpression outer) ? _tables[next].Rows
            : Key(outer.Evaluate(before)) is { } key ? IndexOf(next, inner)[key]
            : [];
    }

    private (SqlExpression Inner, SqlExpression Outer)? TieOf(int table)
    {
        foreach ((SqlExpression left, SqlExpression right) in conditions.Select(static condition => condition.Sides).OfType<(SqlExpression, SqlExpression)>())
        {
            if (left.OnlyTable == table && right.LastTable >= 0 && right.LastTable < table)
            {
                return (left, right);
            }

            if (right.OnlyTable == table && left.LastTable >= 0 && left.LastTable < table)
            {
                return (right, left);
            }
        }

        return null;
    }

    private ILookup<object, object?[]> IndexOf(int table, SqlExpression column)
    {
        if (!_indexes.TryGetValue(table, out ILookup<object, object?[]>? index))
        {
            var nothing = new object?[table][];
            index = _tables[table].Rows
                .Select(row => (Key: Key(column.Evaluate(new SqlRow([.. nothing, row]))), Row: row))
                .Where(static entry => entry.Key is not null)
                .ToLookup(static entry => entry.Key!, static entry => entry.Row);
            _indexes.Add(table, index);
        }

        return index;
    }

    // What compares as equal has the same key; not everything of the same key is equal.
    private static object? Key(object? value) => value is null ? null : SqlValue.Number(value) ?? (object)SqlValue.Show(value);
}
