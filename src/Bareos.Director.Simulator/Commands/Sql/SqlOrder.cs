namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>The order of values: nothing comes last, as it does in the catalog's database.</summary>
internal sealed class SqlOrder : IComparer<object?>
{
    public static SqlOrder Instance { get; } = new();

    public int Compare(object? x, object? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => SqlValue.Compare(x, y) ?? 0,
    };
}
