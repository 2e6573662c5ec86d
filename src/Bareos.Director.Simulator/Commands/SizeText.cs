using System.Globalization;

namespace Bareos.Director.Simulator.Commands;

/// <summary>Sizes as a director reads them: a number, and a letter for a power of 1024.</summary>
internal static class SizeText
{
    private const string Letters = "kmgtpe";

    /// <summary>Reads one: <c>5g</c>, <c>100</c>. <see langword="null"/> when it is none.</summary>
    public static long? Read(string text)
    {
        string trimmed = text.Replace(" ", "", StringComparison.Ordinal);
        int digits = trimmed.AsSpan().IndexOfAnyExceptInRange('0', '9');
        string number = digits < 0 ? trimmed : trimmed[..digits];
        string unit = digits < 0 ? "" : trimmed[digits..].ToLowerInvariant();
        int power = unit is "" or "b" ? 0 : Letters.IndexOf(unit[0], StringComparison.Ordinal) + 1;
        bool isSize = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long size) && (unit is "" or "b" || power > 0);
        return isSize ? size << (10 * power) : null;
    }
}
