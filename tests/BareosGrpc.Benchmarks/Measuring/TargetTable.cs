namespace BareosGrpc.Benchmarks.Measuring;

/// <summary>Figures beside what they must be, printed as they come in.</summary>
internal sealed class TargetTable
{
    private int _missed;

    public TargetTable(string title)
    {
        Console.WriteLine($"| {title} | measured | must be | |");
        Console.WriteLine("|---|---:|---:|---|");
    }

    /// <summary>0 if every figure is what it must be.</summary>
    public int ExitCode => _missed == 0 ? 0 : 1;

    public void Add(IEnumerable<Target> targets)
    {
        foreach (Target target in targets)
        {
            _missed += target.IsMet ? 0 : 1;
            Console.WriteLine($"| {target.What} | {target.Figure} | {target.Goal} | {(target.IsMet ? "pass" : "**FAIL**")} |");
        }
    }
}
