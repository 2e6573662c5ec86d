namespace Bareos.Director.Simulator.Session;

/// <summary>The director's limit of console connections.</summary>
internal sealed class ConsoleSlots(int limit, SimulatorCounters counters)
{
    private readonly Lock _gate = new();
    private int _limit = limit;
    private int _named;

    /// <summary>The most named consoles at the same time. Those over a smaller one stay until they leave.</summary>
    public int Limit
    {
        get => Volatile.Read(ref _limit);
        set => Volatile.Write(ref _limit, value);
    }

    /// <summary>
    /// Takes a slot at the Hello, before anything is proved. Returns <see langword="null"/> when a named console comes over the limit;
    /// the root console is exempt and takes none.
    /// </summary>
    public Slot? TryEnter(bool isRoot)
    {
        lock (_gate)
        {
            if (!isRoot && _named >= Limit)
            {
                return null;
            }

            _named += isRoot ? 0 : 1;
        }

        counters.SessionOpened();
        return new Slot(this, isRoot);
    }

    private void Leave(bool isRoot)
    {
        lock (_gate)
        {
            _named -= isRoot ? 0 : 1;
        }

        counters.SessionClosed();
    }

    /// <summary>A place among the console connections, held until it is disposed.</summary>
    public sealed class Slot(ConsoleSlots slots, bool isRoot) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                slots.Leave(isRoot);
            }
        }
    }
}
