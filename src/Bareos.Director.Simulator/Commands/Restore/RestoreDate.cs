using System.Globalization;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>Dates as a restore takes them: what is missing at the end is the beginning of what is there.</summary>
internal static class RestoreDate
{
    private static readonly string[] Formats =
        ["yyyy-M-d H:m:s", "yyyy-M-d H:m", "yyyy-M-d H", "yyyy-M-d", "yyyy-M", "yyyy"];

    /// <summary>Reads a date, or <see langword="null"/>.</summary>
    public static DateTimeOffset? Parse(string text, TimeSpan offset) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) && date.Year >= 1970
            ? new DateTimeOffset(date, offset)
            : null;
}
