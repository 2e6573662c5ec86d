namespace BareosGrpc.Server.Sessions;

/// <summary>What one caller has of a director's places, and what it waits for. Guarded by the lock of the slots.</summary>
/// <remarks>Slow commands wait in a line of their own: when they have all that they may, the caller's other calls pass them.</remarks>
internal sealed class CallerSlots
{
    private readonly LinkedList<SlotWaiter> _quick = [];
    private readonly LinkedList<SlotWaiter> _slow = [];

    public CallerSlots() => Turn = new LinkedListNode<CallerSlots>(this);

    /// <summary>Its place among the callers that wait.</summary>
    public LinkedListNode<CallerSlots> Turn { get; }

    /// <summary>The places that it has.</summary>
    public int Used { get; set; }

    /// <summary>The sessions that it keeps, or has asked for to keep.</summary>
    public int Owned { get; set; }

    /// <summary>How many of its calls wait.</summary>
    public int Waiting => _quick.Count + _slow.Count;

    public void Add(SlotWaiter waiter) => (waiter.Use.IsSlow ? _slow : _quick).AddLast(waiter.Place);

    public static void Remove(SlotWaiter waiter) => waiter.Place.List!.Remove(waiter.Place);

    /// <summary>The one that came first; of quick commands only, where slow ones have all that they may.</summary>
    public SlotWaiter? First(bool slowToo) => (_quick.First?.Value, slowToo ? _slow.First?.Value : null) switch
    {
        ({ } quick, { } slow) => quick.Arrival < slow.Arrival ? quick : slow,
        var (quick, slow) => quick ?? slow,
    };

    /// <summary>The one that came last.</summary>
    public SlotWaiter? Last() => (_quick.Last?.Value, _slow.Last?.Value) switch
    {
        ({ } quick, { } slow) => quick.Arrival > slow.Arrival ? quick : slow,
        var (quick, slow) => quick ?? slow,
    };
}
