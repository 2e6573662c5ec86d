namespace Bareos.Director.Simulator.Faults;

/// <summary>The faults that strike one command, or one login, and how far its answer has come.</summary>
internal sealed class Strike
{
    private readonly PlannedFault[] _faults;
    private readonly Queue<PlannedFault> _places;
    private long _written;

    public Strike(IEnumerable<PlannedFault> faults)
    {
        _faults = [.. faults];
        _places = new Queue<PlannedFault>(_faults.Where(static fault => fault.Rule.HasPlace).OrderBy(static fault => fault.Rule.AfterBytes));
        Delay = _faults.Where(static fault => fault.Rule.Kind == FaultKind.Delay).Aggregate(TimeSpan.Zero, static (sum, fault) => sum + fault.Rule.Duration);
        BytesPerSecond = _faults.Where(static fault => fault.Rule.Kind == FaultKind.Trickle).Min(static fault => (int?)fault.Rule.BytesPerSecond);
    }

    /// <summary>Nothing goes wrong.</summary>
    public static Strike None { get; } = new([]);

    /// <summary>The wait before each frame.</summary>
    public TimeSpan Delay { get; }

    /// <summary>How fast bytes may leave, or <see langword="null"/> for as fast as they can.</summary>
    public int? BytesPerSecond { get; }

    /// <summary>The faults of a kind.</summary>
    public IEnumerable<FaultRule> Rules(FaultKind kind) => _faults.Select(static fault => fault.Rule).Where(rule => rule.Kind == kind);

    /// <summary>Whether a fault of a kind is among them.</summary>
    public bool Has(FaultKind kind) => Rules(kind).Any();

    /// <summary>The next fault that has its place within, or right before, so many bytes; it is taken out.</summary>
    /// <param name="length">The number of bytes that are about to be written.</param>
    /// <param name="before">How many of them come before the place.</param>
    public PlannedFault? TakeNext(int length, out int before)
    {
        before = 0;
        if (!_places.TryPeek(out PlannedFault? next) || next.Rule.AfterBytes >= _written + length)
        {
            return null;
        }

        before = (int)Math.Max(0, next.Rule.AfterBytes - _written);
        return _places.Dequeue();
    }

    /// <summary>Notes that bytes of the answer were written.</summary>
    public void Wrote(int bytes)
    {
        if (_places.Count > 0)
        {
            _written += bytes;
        }
    }
}
