using System.Globalization;
using System.Text;

namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>What fitted, what did not, and what was not tried.</summary>
internal sealed class ConformanceReport
{
    private readonly List<string> _differences = [];
    private readonly List<string> _skipped = [];


    public int Fitted { get; private set; }

    public int All => Fitted + _differences.Count + _skipped.Count;

    /// <summary>The share of what fitted in all replies; what was not tried counts as not fitting.</summary>
    public double Share => All == 0 ? 1 : (double)Fitted / All;

    /// <summary>Compares the shapes of a reply.</summary>
    public bool Compare(string what, IReadOnlyList<string> recorded, IReadOnlyList<string> simulated)
    {
        if (recorded.Count == simulated.Count && recorded.Zip(simulated, static (wanted, got) => JsonShape.Fits(got, wanted)).All(static fits => fits))
        {
            Fitted++;
            return true;
        }

        int at = recorded.Zip(simulated, static (wanted, got) => JsonShape.Fits(got, wanted)).TakeWhile(static fits => fits).Count();
        _differences.Add($"{what}\n    recorded  {Show(recorded, at)}\n    simulated {Show(simulated, at)}");
        return false;
    }

    public void Skip(string what, string reason) => _skipped.Add($"{what}\n    {reason}");

    public void Add(ConformanceReport other)
    {
        Fitted += other.Fitted;
        _differences.AddRange(other._differences);
        _skipped.AddRange(other._skipped);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (string difference in _differences.Concat(_skipped))
        {
            text.AppendLine(difference);
        }

        return text.Append(CultureInfo.InvariantCulture, $"{Fitted} of {All} recorded replies fit ({Share:P1}); {_differences.Count} differ, {_skipped.Count} could not be compared.").ToString();
    }

    private static string Show(IReadOnlyList<string> shapes, int at) =>
        at < shapes.Count ? $"[{at}] {shapes[at].ReplaceLineEndings("\\n")}" : $"[{at}] (nothing more)";
}
