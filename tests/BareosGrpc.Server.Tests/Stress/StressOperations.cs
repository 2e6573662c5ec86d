using BareosGrpc.Server.Tests.Stress.Operations;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>Everything that callers do, each as often as its weight says.</summary>
internal sealed class StressOperations
{
    private readonly StressOperation[] _all = [.. Reads.All, .. Mutations.All, .. Streams.All, .. Dialogues.All, .. OwnSessions.All];
    private readonly int _weight;

    public StressOperations() => _weight = _all.Sum(operation => operation.Weight);

    public StressOperation Next(Random random)
    {
        int at = random.Next(_weight);
        return _all.First(operation => (at -= operation.Weight) < 0);
    }
}
