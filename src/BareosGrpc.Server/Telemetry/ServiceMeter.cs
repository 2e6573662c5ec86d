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

    public ServiceMeter(IMeterFactory factory, SessionCensus census)
    {
        Meter meter = factory.Create(Name);
        _commandDuration = meter.CreateHistogram<double>("bareosgrpc.command.duration", "s", "From the sending of a command until the end of its reply.");
        _calls = meter.CreateCounter<long>("bareosgrpc.calls", "{call}", "Calls that have ended, by method and status code.");
        _errors = meter.CreateCounter<long>("bareosgrpc.call.errors", "{call}", "Calls that ended in an error, by its reason.");
        meter.CreateObservableGauge("bareosgrpc.sessions", census.Measure, "{session}", "Console sessions by director and state.");
    }

    public void CountCall(string method, StatusCode code) =>
        _calls.Add(1, new KeyValuePair<string, object?>("method", method), new KeyValuePair<string, object?>("code", code.ToString()));

    public void CountError(ErrorReason reason) =>
        _errors.Add(1, new KeyValuePair<string, object?>("reason", ErrorCatalogue.Of(reason).Name));

    public void RecordCommand(TimeSpan duration, in TagList tags) => _commandDuration.Record(duration.TotalSeconds, tags);
}
