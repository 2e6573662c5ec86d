namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>The rows of the tables that a query looks at together, and for a group of them all that belong to it.</summary>
/// <param name="Tables">A row of each table, in the order of the query.</param>
/// <param name="Group">The rows of the group, or <see langword="null"/>.</param>
internal sealed record SqlRow(object?[][] Tables, IReadOnlyList<SqlRow>? Group = null);
