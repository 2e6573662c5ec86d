using System.Globalization;

namespace Bareos.Director.Simulator.World;

/// <summary>A line of a schedule.</summary>
/// <param name="Level">The level that jobs run at.</param>
/// <param name="At">The time of the day.</param>
public sealed record ScheduleRun(JobLevel Level, TimeOnly At)
{
    /// <summary>The days of the week; none means all of them.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>Which of these days in the month: from the first (1) to the fifth (5).</summary>
    public (int First, int Last) Weeks { get; init; } = (1, 5);

    /// <summary>The line as configuration writes it, behind <c>Run =</c>.</summary>
    public override string ToString()
    {
        string weeks = Weeks switch
        {
            (1, 5) => "",
            (int first, int last) when first == last => Ordinal(first) + " ",
            (int first, int last) => $"{Ordinal(first)}-{Ordinal(last)} ",
        };
        string days = Days.Count switch
        {
            0 => "",
            1 => Short(Days[0]) + " ",
            _ => $"{Short(Days[0])}-{Short(Days[^1])} ",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Level} {weeks}{days}at {At:HH:mm}");
    }

    /// <summary>Whether it is due on a day.</summary>
    public bool IsDue(DateOnly day)
    {
        int week = ((day.Day - 1) / 7) + 1;
        return (Days.Count == 0 || Days.Contains(day.DayOfWeek)) && week >= Weeks.First && week <= Weeks.Last;
    }

    private static string Ordinal(int number) => number switch { 1 => "1st", 2 => "2nd", 3 => "3rd", 4 => "4th", _ => "5th" };

    private static string Short(DayOfWeek day) => day.ToString()[..3];
}
