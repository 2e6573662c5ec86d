namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>A part of a query that has a value.</summary>
/// <param name="Name">The name of a column that shows it.</param>
/// <param name="Evaluate">Its value.</param>
internal sealed record SqlExpression(string Name, Func<SqlRow, object?> Evaluate)
{
    /// <summary>The last of the tables that it needs, or -1.</summary>
    public int LastTable { get; init; } = -1;

    /// <summary>The only table that it needs, or -1.</summary>
    public int OnlyTable { get; init; } = -1;

    /// <summary>The two values that it compares, when it holds where they are equal.</summary>
    public (SqlExpression Left, SqlExpression Right)? Sides { get; init; }

    /// <summary>Whether it counts over a group.</summary>
    public bool IsAggregate { get; init; }

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumeric { get; init; }

    /// <summary>Whether it holds for a row.</summary>
    public bool IsTrue(SqlRow row) => Evaluate(row) is true;
}
