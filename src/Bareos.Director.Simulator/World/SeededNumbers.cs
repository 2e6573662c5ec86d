namespace Bareos.Director.Simulator.World;

/// <summary>Numbers that look random and are the same for the same seed, on every version of the runtime.</summary>
internal sealed class SeededNumbers(int seed)
{
    private ulong _state = (ulong)(uint)seed;

    /// <summary>A number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Next(int limit)
    {
        // splitmix64
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
    }
}
