using System.Globalization;
using System.Text;

namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>What fitted, what did not, and what was not tried.</summary>
internal sealed class ConformanceReport
{
    private readonly List<string> _differences = [];
    private readonly List<string> _skipped = [];

    public int Fitted { get; private set; }

    public int Compared => Fitted + _differences.Count;

    public int Skipped => _skipped.Count;

    public double Share => Compared == 0 ? 1 : (double)Fitted / Compared;

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

    public void Skip(string what) => _skipped.Add(what);

    public void Add(ConformanceReport other)
    {
        Fitted += other.Fitted;
        _differences.AddRange(other._differences);
        _skipped.AddRange(other._skipped);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (string difference in _differences)
        {
            text.AppendLine(difference);
        }

        return text.Append(CultureInfo.InvariantCulture, $"{Fitted} of {Compared} recorded replies fit ({Share:P1}); {Skipped} are of commands that are not there yet.").ToString();
    }

    private static string Show(IReadOnlyList<string> shapes, int at) =>
        at < shapes.Count ? $"[{at}] {shapes[at].ReplaceLineEndings("\\n")}" : $"[{at}] (nothing more)";
}
