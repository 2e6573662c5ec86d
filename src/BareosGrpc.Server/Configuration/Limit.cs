using System.Globalization;

namespace BareosGrpc.Server.Configuration;

/// <summary>Sentences about settings that are out of range.</summary>
internal static class Limit
{
    /// <summary>The setting must be longer than nothing, and short enough for a timer.</summary>
    public static IEnumerable<string> Positive(TimeSpan value, string path) =>
        value > TimeSpan.Zero && value <= TimeSpan.FromDays(24)
            ? []
            : [$"{path} is {value.ToString("c", CultureInfo.InvariantCulture)}; it must be longer than 0 and at most 24 days, written like 00:00:30."];

    /// <summary>The setting must be at least <paramref name="least"/>.</summary>
    public static IEnumerable<string> AtLeast(long least, long value, string path) =>
        value >= least ? [] : [string.Create(CultureInfo.InvariantCulture, $"{path} is {value}; it must be at least {least}.")];
}
