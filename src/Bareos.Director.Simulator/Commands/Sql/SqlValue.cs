using System.Globalization;
using System.Text.RegularExpressions;

namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>Values of a query: numbers, text, truth, or nothing.</summary>
internal static class SqlValue
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>As the database writes it; nothing is empty.</summary>
    public static string Show(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "t" : "f",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Compares two values, numbers as such even where one is written as text. <see langword="null"/> where one is nothing.</summary>
    public static int? Compare(object? left, object? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        bool isNumeric = left is long or decimal || right is long or decimal;
        return isNumeric && Number(left) is { } a && Number(right) is { } b
            ? a.CompareTo(b)
            : string.CompareOrdinal(Show(left), Show(right));
    }

    /// <summary>A number, or <see langword="null"/>.</summary>
    public static decimal? Number(object? value) => value switch
    {
        long number => number,
        decimal number => number,
        string text when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) => number,
        _ => null,
    };

    /// <summary>A number as it is kept: whole ones as <see cref="long"/>.</summary>
    public static object? Keep(decimal? number) => number is { } value && value == decimal.Truncate(value) && value is > long.MinValue and < long.MaxValue
        ? (long)value
        : number;

    /// <summary>Whether a text fits a pattern with <c>%</c> and <c>_</c>.</summary>
    public static bool IsLike(string text, string pattern, bool ignoresCase)
    {
        string expression = "^" + Regex.Escape(pattern).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal) + "$";
        RegexOptions options = RegexOptions.Singleline | RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        return Regex.IsMatch(text, expression, options, Patience);
    }
}
