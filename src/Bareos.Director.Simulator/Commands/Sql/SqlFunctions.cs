using System.Globalization;
using System.Text;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>The functions that a query can call.</summary>
internal static class SqlFunctions
{
    private const int MaxLength = 100_000_000;

    /// <summary>A call.</summary>
    /// <param name="name">The function.</param>
    /// <param name="arguments">The arguments, or <see langword="null"/> for <c>(*)</c>.</param>
    /// <exception cref="SqlException">There is no such function.</exception>
    public static SqlExpression Call(SqlToken name, IReadOnlyList<SqlExpression>? arguments)
    {
        string function = name.Text.ToLowerInvariant();
        return (function, arguments) switch
        {
            ("count", null) => Aggregate(function, static rows => (long)rows.Count),
            ("count", [var one]) => Aggregate(function, rows => (long)rows.Count(row => one.Evaluate(row) is not null)),
            ("sum", [var one]) => Aggregate(function, rows => Keep(Numbers(rows, one), static numbers => numbers.Sum())),
            ("avg", [var one]) => Aggregate(function, rows => Keep(Numbers(rows, one), static numbers => Math.Round(numbers.Average(), 16))),
            ("min", [var one]) => Extreme(function, one, sign: 1),
            ("max", [var one]) => Extreme(function, one, sign: -1),
            ("upper", [var one]) => Scalar(function, [one], static values => SqlValue.Show(values[0]).ToUpperInvariant()),
            ("lower", [var one]) => Scalar(function, [one], static values => SqlValue.Show(values[0]).ToLowerInvariant()),
            ("length", [var one]) => Scalar(function, [one], static values => (long)SqlValue.Show(values[0]).Length) with { IsNumeric = true },
            ("lstat_size", [var one]) => Scalar(function, [one], static values => FileStatus.SizeOf(SqlValue.Show(values[0]))) with { IsNumeric = true },
            ("repeat", [var text, var count]) => Scalar(function, [text, count], values => Repeat(SqlValue.Show(values[0]), SqlValue.Number(values[1]), name)),
            ("round", [var number]) => Round(function, [number]),
            ("round", [var number, var digits]) => Round(function, [number, digits]),
            ("coalesce", { Count: > 0 } many) => Scalar(function, many, static values => values.FirstOrDefault(static value => value is not null), acceptsNull: true)
                with
            { IsNumeric = many[0].IsNumeric },
            _ => throw new SqlException($"function {function} does not exist in the simulated catalog", name.Position),
        };
    }

    private static SqlExpression Aggregate(string name, Func<IReadOnlyList<SqlRow>, object?> evaluate) =>
        new(name, row => evaluate(row.Group ?? [row])) { IsAggregate = true, IsNumeric = true };

    private static SqlExpression Extreme(string name, SqlExpression of, int sign) => Aggregate(name, rows =>
    {
        object? best = null;
        foreach (object? value in rows.Select(of.Evaluate))
        {
            best = best is null || SqlValue.Compare(value, best) * sign < 0 ? value ?? best : best;
        }

        return best;
    }) with
    { IsNumeric = of.IsNumeric };

    private static SqlExpression Scalar(
        string name, IReadOnlyList<SqlExpression> arguments, Func<object?[], object?> evaluate, bool acceptsNull = false) =>
        new(name, row =>
        {
            object?[] values = [.. arguments.Select(argument => argument.Evaluate(row))];
            return !acceptsNull && values.Any(static value => value is null) ? null : evaluate(values);
        })
        {
            LastTable = arguments.Max(static argument => argument.LastTable),
            IsAggregate = arguments.Any(static argument => argument.IsAggregate),
        };

    private static SqlExpression Round(string name, IReadOnlyList<SqlExpression> arguments) => Scalar(name, arguments, static values =>
    {
        int digits = (int)(SqlValue.Number(values.ElementAtOrDefault(1)) ?? 0);
        decimal number = Math.Round(SqlValue.Number(values[0]) ?? 0, Math.Clamp(digits, 0, 20), MidpointRounding.AwayFromZero);
        return number.ToString($"F{Math.Clamp(digits, 0, 20)}", CultureInfo.InvariantCulture);
    }) with
    { IsNumeric = true };

    private static object? Keep(decimal[] numbers, Func<decimal[], decimal> calculate) =>
        numbers.Length == 0 ? null : SqlValue.Keep(calculate(numbers));

    private static decimal[] Numbers(IReadOnlyList<SqlRow> rows, SqlExpression of) =>
        [.. rows.Select(row => SqlValue.Number(of.Evaluate(row))).OfType<decimal>()];

    private static string Repeat(string text, decimal? count, SqlToken at) => text.Length * count > MaxLength
        ? throw new SqlException("requested length too large", at.Position)
        : new StringBuilder().Insert(0, text, Math.Max(0, (int)(count ?? 0))).ToString();
}
