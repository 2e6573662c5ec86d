using System.Collections.Concurrent;
using System.Globalization;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>All mutations of a stress. Thread-safe.</summary>
/// <param name="mark">What their comments begin with.</param>
internal sealed class MutationBook(string mark)
{
    private readonly ConcurrentQueue<Mutation> _mutations = new();
    private int _last;

    /// <summary>What the comments of all mutations begin with.</summary>
    public string Mark => mark;

    public int Count => _mutations.Count;

    public Mutation Next(bool isConfirmed)
    {
        string number = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var mutation = new Mutation($"{mark}-{number}", isConfirmed);
        _mutations.Enqueue(mutation);
        return mutation;
    }

    /// <summary>Compares what callers were told with what ran at the director.</summary>
    public IEnumerable<Violation> Judge(IReadOnlyDictionary<string, int> runs) =>
        _mutations.Select(mutation => mutation.Judge(runs.GetValueOrDefault(mutation.Comment))).OfType<Violation>();
}
