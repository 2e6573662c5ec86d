using System.Globalization;
using System.Text;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>What a stress showed.</summary>
internal sealed record StressReport(int Seed, TimeSpan Duration, StressBook Book, IReadOnlyList<Violation> Violations, string Counters)
{
    /// <summary>How many operations were done.</summary>
    public int Operations { get; init; }

    /// <summary>Which promises were broken.</summary>
    public IReadOnlySet<Invariant> Broken => Violations.Select(violation => violation.Invariant).ToHashSet();

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Operations} operations in {Duration.TotalSeconds:0.0} s, {Operations / Duration.TotalSeconds:0} a second; repeat by {StressSeed.Variable}={Seed}");
        text.AppendLine(Counters);
        Append(text, "Operations", Book.Operations);
        Append(text, "Errors", Book.Errors);
        Append(text, "Faults", Book.Faults);
        foreach (Violation violation in Violations)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"VIOLATED {violation.Invariant}: {violation.What}");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IReadOnlyDictionary<string, int> counts)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{title}: {counts.Where(entry => !entry.Key.StartsWith(' ')).Sum(entry => entry.Value)}");
        foreach ((string what, int count) in counts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {count,8} {what}");
        }
    }
}
