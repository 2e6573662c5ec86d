using System.Diagnostics.Metrics;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Directors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Telemetry;

/// <summary>Counts sessions, those who wait for one, and logins, and tells how directors are, whenever somebody collects.</summary>
internal sealed class SessionCensus(ConfiguredDirectors directors, SessionBroker broker, SessionLogins logins, DirectorHealthBoard board)
{
    public IEnumerable<Measurement<int>> Sessions() =>
        broker.Census().SelectMany(entry => new[]
        {
            Of(entry.Census.Idle, entry.Director, "idle"),
            Of(entry.Census.InUse, entry.Director, "in_use"),
            Of(entry.Census.Held, entry.Director, "held"),
        });

    public IEnumerable<Measurement<int>> SlowSessions() => broker.Census().Select(entry => Of(entry.Census.Slow, entry.Director));

    public IEnumerable<Measurement<int>> MaxSessions() => directors.All.Select(director => Of(director.Options.MaxSessions, director.Name));

    public IEnumerable<Measurement<int>> WaitingCalls() => broker.Census().Select(entry => Of(entry.Census.Waiting, entry.Director));

    public IEnumerable<Measurement<int>> Serving() =>
        directors.All.Select(director => Of(board.Of(director.Name).Health == DirectorHealth.Serving ? 1 : 0, director.Name));

    public IEnumerable<Measurement<int>> OpenCircuits() =>
        directors.All.Select(director => Of(board.Of(director.Name).Circuit.State is CircuitState.Closed ? 0 : 1, director.Name));

    public IEnumerable<Measurement<long>> Logins() => logins.Counts.Select(entry => new Measurement<long>(
        entry.Value,
        new KeyValuePair<string, object?>("director", entry.Key.Director),
        new KeyValuePair<string, object?>("console", entry.Key.Console),
        new KeyValuePair<string, object?>("result", entry.Key.Result)));

    private static Measurement<int> Of(int value, string director) => new(value, new KeyValuePair<string, object?>("director", director));

    private static Measurement<int> Of(int sessions, string director, string state) =>
        new(sessions, new KeyValuePair<string, object?>("director", director), new KeyValuePair<string, object?>("state", state));
}
