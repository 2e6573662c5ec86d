namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>A word of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; of a string, what is within the quotes.</param>
/// <param name="Position">Where it begins.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Position)
{
    /// <summary>Whether it is a keyword or a sign.</summary>
    public bool Is(string text) =>
        Kind is SqlTokenKind.Word or SqlTokenKind.Sign && string.Equals(Text, text, StringComparison.OrdinalIgnoreCase);
}
