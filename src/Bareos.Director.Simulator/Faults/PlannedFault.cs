namespace Bareos.Director.Simulator.Faults;

/// <summary>A rule of a plan, and what became of it so far.</summary>
public sealed class PlannedFault
{
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _matches;
    private int _strikes;

    internal PlannedFault(int id, FaultRule rule)
    {
        Id = id;
        Rule = rule;
    }

    /// <summary>Its number, by which it can be removed.</summary>
    public int Id { get; }

    /// <summary>What goes wrong, and for whom.</summary>
    public FaultRule Rule { get; }

    /// <summary>The commands that matched so far, struck or not.</summary>
    public int Matches => Volatile.Read(ref _matches);

    /// <summary>The commands that were struck so far.</summary>
    public int Strikes => Volatile.Read(ref _strikes);

    /// <summary>Ends when it is removed from its plan.</summary>
    internal Task Removed => _removed.Task;

    /// <summary>Counts a command that matches. Returns whether it is struck. Guarded by the plan's lock.</summary>
    internal bool Count()
    {
        int match = ++_matches;
        bool isStruck = match >= Rule.Nth && (Rule.Times is not { } times || match < (long)Rule.Nth + times);
        _strikes += isStruck ? 1 : 0;
        return isStruck;
    }

    internal void Remove() => _removed.TrySetResult();
}
