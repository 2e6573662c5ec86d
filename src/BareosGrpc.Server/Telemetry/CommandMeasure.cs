using System.Diagnostics;
using Bareos.Director.Errors;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Telemetry;

/// <summary>Watches one command: a span and a figure, with its verb and never its arguments.</summary>
internal sealed class CommandMeasure : IDisposable
{
    private static readonly ActivitySource Source = new(ServiceMeter.Name);

    private readonly ServiceMeter _meter;
    private readonly TimeProvider _time;
    private readonly Activity? _span;
    private readonly long _start;
    private TagList _tags;
    private bool _ended;

    public CommandMeasure(AdmittedCommand command, ConsoleId key, ServiceMeter meter, TimeProvider time)
    {
        _meter = meter;
        _time = time;
        _tags = new TagList
        {
            { "verb", command.Verb },
            { "director", key.Director },
            { "console", key.Console },
            { "api_mode", (int)command.Mode },
        };
        _span = Source.StartActivity($"director {command.Verb}", ActivityKind.Client, parentContext: default, _tags);
        _start = time.GetTimestamp();
    }

    /// <summary>What is known about the command's effect. As long as nothing else is said, nothing is known.</summary>
    public Outcome Outcome { get; set; } = Outcome.Unknown;

    /// <summary>How long it has taken.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>Notes that the command ended in an exception, and what that says about its effect.</summary>
    public void Fail(Exception exception)
    {
        _span?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
        Outcome = exception switch
        {
            DirectorException director => Outcomes.Of(director.Outcome),
            CommandCanceledException canceled => Outcomes.Of(canceled.Outcome),
            CallRefusedException refused => refused.Outcome,
            _ => Outcome.Unknown,
        };
    }

    /// <summary>Ends the watch.</summary>
    public void Dispose()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        _tags.Add("outcome", Name(Outcome));
        _span?.SetTag("outcome", Name(Outcome));
        _span?.Dispose();
        _meter.RecordCommand(Elapsed, _tags);
    }

    private static string Name(Outcome outcome) => outcome switch
    {
        Outcome.NotSent => "not_sent",
        Outcome.Executed => "executed",
        _ => "unknown",
    };
}
