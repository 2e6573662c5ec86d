using System.Globalization;

namespace Bareos.Director.Simulator.Commands;

/// <summary>Spans of time as a director reads and writes them: years of 365 days, months of 30.</summary>
internal static class DurationText
{
    private static readonly (string Name, long Seconds)[] Units =
        [("year", 31_536_000), ("month", 2_592_000), ("day", 86_400), ("hour", 3_600), ("min", 60), ("sec", 1)];

    private static readonly (string Name, long Seconds)[] Spellings =
    [
        ("seconds", 1), ("minutes", 60), ("hours", 3_600), ("days", 86_400), ("weeks", 604_800),
        ("months", 2_592_000), ("quarters", 7_862_400), ("years", 31_536_000),
    ];

    /// <summary>Writes one: <c>1 year </c>, <c>2 months 5 days </c>; a blank follows each unit.</summary>
    public static string Write(TimeSpan duration)
    {
        long rest = (long)duration.TotalSeconds;
        string text = "";
        foreach ((string name, long seconds) in Units)
        {
            long count = rest / seconds;
            rest %= seconds;
            text += count switch
            {
                0 => "",
                1 => $"1 {name} ",
                _ => string.Create(CultureInfo.InvariantCulture, $"{count} {name}s "),
            };
        }

        return text.Length == 0 ? "0 secs" : text;
    }

    /// <summary>Reads one: a number, alone for seconds or with a unit or its beginning, and more of them. <see langword="null"/> when it is none.</summary>
    public static TimeSpan? Read(string text)
    {
        string[] words = Split(text);
        long seconds = 0;
        for (int i = 0; i < words.Length; i += 2)
        {
            string unit = i + 1 < words.Length ? words[i + 1] : "seconds";
            (string? name, long length) = Spellings.FirstOrDefault(spelling => spelling.Name.StartsWith(unit, StringComparison.OrdinalIgnoreCase));
            if (name is null || !long.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out long count))
            {
                return null;
            }

            seconds += count * length;
        }

        return words.Length == 0 ? null : TimeSpan.FromSeconds(seconds);
    }

    // "1year" is "1 year".
    private static string[] Split(string text)
    {
        var words = new List<string>();
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
            words.AddRange(digits > 0 ? [word[..digits], word[digits..]] : [word]);
        }

        return [.. words];
    }
}
