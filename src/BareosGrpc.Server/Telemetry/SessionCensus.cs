using System.Diagnostics.Metrics;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Telemetry;

/// <summary>Counts sessions by director and by what they do, whenever somebody collects.</summary>
internal sealed class SessionCensus(SessionBroker broker)
{
    public IEnumerable<Measurement<int>> Measure() =>
        broker.Census().SelectMany(entry => new[]
        {
            Count(entry.Census.Idle, entry.Director, "idle"),
            Count(entry.Census.InUse, entry.Director, "in_use"),
            Count(entry.Census.Held, entry.Director, "held"),
        });

    private static Measurement<int> Count(int sessions, string director, string state) =>
        new(sessions, new KeyValuePair<string, object?>("director", director), new KeyValuePair<string, object?>("state", state));
}
