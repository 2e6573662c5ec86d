namespace Bareos.Director.Simulator.Rendering;

/// <summary>Rows from the catalog.</summary>
/// <param name="Name">The key in JSON.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">
/// The values as the catalog gives them, in the order of the columns. Rows that are made one by one are never held all at once; a table
/// with borders goes through them twice.
/// </param>
internal sealed record ResultTable(string Name, IReadOnlyList<Column> Columns, IEnumerable<string[]> Rows)
{
    public TableLayout Layout { get; init; }

    /// <summary>Whether JSON holds the one row as an object instead of a list; no row is an empty object.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Whether there were rows before a filter took some away: then no row is an empty table, and people are not told.</summary>
    public bool IsFiltered { get; init; }

    /// <summary>Whether people are told when there is no row.</summary>
    public bool TellsWhenEmpty { get; init; } = true;
}
