using System.Diagnostics;
using System.Diagnostics.Metrics;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Telemetry;

/// <summary>The figures of the service.</summary>
/// <remarks>Every tag is bounded by the configuration or by an enum: names of directors and consoles, verbs of the command table, reasons.</remarks>
internal sealed class ServiceMeter
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "BareosGrpc";

    private readonly Histogram<double> _commandDuration;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _repeatedReads;

    public ServiceMeter(IMeterFactory factory, SessionCensus census)
    {
        Meter meter = factory.Create(Name);
        _commandDuration = meter.CreateHistogram<double>("bareosgrpc.command.duration", "s", "From the sending of a command until the end of its reply.");
        _calls = meter.CreateCounter<long>("bareosgrpc.calls", "{call}", "Calls that have ended, by method and status code.");
        _errors = meter.CreateCounter<long>("bareosgrpc.call.errors", "{call}", "Calls that ended in an error, by its reason.");
        _repeatedReads = meter.CreateCounter<long>("bareosgrpc.reads.repeated", "{command}", "Reads that were sent once more, for their session was lost.");
        meter.CreateObservableGauge("bareosgrpc.sessions", census.Sessions, "{session}", "Console sessions by director and state.");
        meter.CreateObservableGauge("bareosgrpc.sessions.slow", census.SlowSessions, "{session}", "Those of them that slow commands have.");
        meter.CreateObservableGauge("bareosgrpc.sessions.max", census.MaxSessions, "{session}", "Console sessions that the service may have, by director.");
        meter.CreateObservableGauge("bareosgrpc.calls.waiting", census.WaitingCalls, "{call}", "Calls that wait for a session, by director.");
        meter.CreateObservableGauge("bareosgrpc.director.serving", census.Serving, "1", "1 while the director's last login succeeded and every session since, else 0.");
        meter.CreateObservableGauge("bareosgrpc.director.circuit_open", census.OpenCircuits, "1", "1 while logins to the director are held back, else 0.");
        meter.CreateObservableCounter("bareosgrpc.logins", census.Logins, "{login}", "Logins by director, console and result.");
    }

    public void CountCall(string method, StatusCode code) =>
        _calls.Add(1, new KeyValuePair<string, object?>("method", method), new KeyValuePair<string, object?>("code", code.ToString()));

    public void CountError(ErrorReason reason) =>
        _errors.Add(1, new KeyValuePair<string, object?>("reason", ErrorCatalogue.Of(reason).Name));

    public void CountRepeatedRead(string verb, string director) =>
        _repeatedReads.Add(1, new KeyValuePair<string, object?>("verb", verb), new KeyValuePair<string, object?>("director", director));

    public void RecordCommand(TimeSpan duration, in TagList tags) => _commandDuration.Record(duration.TotalSeconds, tags);
}
