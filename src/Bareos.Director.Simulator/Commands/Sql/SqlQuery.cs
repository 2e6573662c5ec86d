using Bareos.Director.Simulator.Rendering;

namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>A query: what it shows, and how it finds that.</summary>
/// <param name="Scope">The tables.</param>
/// <param name="Items">What it shows.</param>
internal sealed record SqlQuery(SqlScope Scope, IReadOnlyList<SqlExpression> Items)
{
    public bool IsDistinct { get; init; }

    /// <summary>The conditions, all of which must hold.</summary>
    public IReadOnlyList<SqlExpression> Conditions { get; init; } = [];

    public IReadOnlyList<SqlExpression> GroupBy { get; init; } = [];

    /// <summary>What orders the rows: a place among what is shown, or an expression.</summary>
    public IReadOnlyList<(int? Item, SqlExpression? Expression, bool IsDescending)> OrderBy { get; init; } = [];

    public int? Limit { get; init; }

    public int Offset { get; init; }

    /// <summary>Runs it.</summary>
    /// <param name="name">The name of the result.</param>
    /// <exception cref="SqlException">A value cannot be calculated.</exception>
    public ResultTable Run(string name)
    {
        var joins = new SqlJoins(Scope, Conditions);
        IEnumerable<SqlRow> rows = Find([], joins);
        if (GroupBy.Count > 0 || Items.Any(static item => item.IsAggregate))
        {
            rows = Group([.. rows]);
        }

        IEnumerable<(SqlRow Row, object?[] Values)> shown = rows.Select(row => (row, Items.Select(item => item.Evaluate(row)).ToArray()));
        if (IsDistinct)
        {
            shown = shown.DistinctBy(static row => string.Join('\0', row.Values.Select(SqlValue.Show)), StringComparer.Ordinal);
        }

        shown = Order(shown).Skip(Offset);
        shown = Limit is { } limit ? shown.Take(limit) : shown;
        Column[] columns = [.. Items.Select(static item => new Column(item.Name, item.IsNumeric))];
        return new ResultTable(name, columns, [.. shown.Select(static row => row.Values.Select(SqlValue.Show).ToArray())]);
    }

    // A condition is asked as soon as the tables that it needs are there, so that joins stay small.
    private IEnumerable<SqlRow> Find(object?[][] tables, SqlJoins joins)
    {
        var row = new SqlRow(tables);
        if (!Conditions.Where(condition => condition.LastTable == tables.Length - 1).All(condition => condition.IsTrue(row)))
        {
            return [];
        }

        return tables.Length == joins.Count
            ? [row]
            : joins.RowsFor(row).SelectMany(next => Find([.. tables, next], joins));
    }

    private IEnumerable<SqlRow> Group(IReadOnlyList<SqlRow> rows)
    {
        if (GroupBy.Count == 0)
        {
            // Without groups all rows are one, even none.
            object?[][] nothing = [.. Scope.Tables.Select(static table => new object?[table.Columns.Count])];
            return [new SqlRow(rows.Count > 0 ? rows[0].Tables : nothing, rows)];
        }

        return rows
            .GroupBy(row => string.Join('\0', GroupBy.Select(key => SqlValue.Show(key.Evaluate(row)))), StringComparer.Ordinal)
            .Select(static group => new SqlRow(group.First().Tables, [.. group]));
    }

    private IEnumerable<(SqlRow Row, object?[] Values)> Order(IEnumerable<(SqlRow Row, object?[] Values)> rows)
    {
        IOrderedEnumerable<(SqlRow Row, object?[] Values)>? ordered = null;
        foreach ((int? item, SqlExpression? expression, bool isDescending) in OrderBy)
        {
            object? Key((SqlRow Row, object?[] Values) row) => item is { } i ? row.Values[i] : expression!.Evaluate(row.Row);
            ordered = (ordered, isDescending) switch
            {
                (null, false) => rows.OrderBy(Key, SqlOrder.Instance),
                (null, true) => rows.OrderByDescending(Key, SqlOrder.Instance),
                (_, false) => ordered.ThenBy(Key, SqlOrder.Instance),
                _ => ordered.ThenByDescending(Key, SqlOrder.Instance),
            };
        }

        return ordered ?? rows;
    }
}
