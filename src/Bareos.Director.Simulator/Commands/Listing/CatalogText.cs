using System.Globalization;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary>Values as the catalog gives them: text, whatever they are.</summary>
internal static class CatalogText
{
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    public static string Of(TimeSpan duration) => string.Create(
        CultureInfo.InvariantCulture, $"{(int)duration.TotalHours:D2}:{duration.Minutes:D2}:{duration.Seconds:D2}");
}
