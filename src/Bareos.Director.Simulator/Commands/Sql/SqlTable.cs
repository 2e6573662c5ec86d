using Bareos.Director.Simulator.Rendering;

namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>A table of the catalog as a query sees it. Its rows are made as they are read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows: numbers as <see cref="long"/>, the rest as text, nothing as <see langword="null"/>.</param>
internal sealed record SqlTable(string Name, IReadOnlyList<Column> Columns, IEnumerable<object?[]> Rows);
