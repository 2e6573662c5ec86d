namespace Bareos.Director.Simulator.World;

/// <summary>What is going to happen, by moment. Nothing happens by itself: the world catches up whenever somebody looks at it.</summary>
/// <remarks>So a job's state depends on the clock alone, and a test that moves the clock sees all of it without waiting.</remarks>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action<DateTimeOffset>, (DateTimeOffset Due, long Order)> _events = new();
    private long _order;

    /// <summary>The moment of the next event, or <see langword="null"/>.</summary>
    public DateTimeOffset? Next =>
        _events.TryPeek(out _, out (DateTimeOffset Due, long Order) next) ? next.Due : null;

    /// <summary>Notes an event. Those of one moment happen in the order of their notes.</summary>
    public void Add(DateTimeOffset due, Action<DateTimeOffset> happen) => _events.Enqueue(happen, (due, _order++));

    /// <summary>Lets everything happen that is due.</summary>
    public void CatchUp(DateTimeOffset now)
    {
        while (_events.TryPeek(out Action<DateTimeOffset>? happen, out (DateTimeOffset Due, long Order) next) && next.Due <= now)
        {
            _events.Dequeue();
            happen(next.Due);
        }
    }
}
