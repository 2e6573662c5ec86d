using Bareos.Director.Errors;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Telemetry;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Commands;

/// <summary>Runs one command: measured, and with the truth about its outcome whatever happens.</summary>
internal sealed class CommandRun(ServiceMeter meter, TimeProvider time)
{
    /// <summary>Begins to watch a command.</summary>
    public CommandMeasure Measure(AdmittedCommand command, ConsoleId key) => new(command, key, meter, time);

    /// <summary>Sends a command through <paramref name="send"/>, which must not send anything else.</summary>
    /// <exception cref="CallRefusedException">The command may change something and was cut off: OUTCOME_UNKNOWN.</exception>
    public async Task<Ran<T>> RunAsync<T>(AdmittedCommand command, ConsoleId key, Func<Task<T>> send)
    {
        using CommandMeasure measure = Measure(command, key);
        try
        {
            T reply = await send().ConfigureAwait(false);
            measure.Outcome = Outcome.Executed;
            return new Ran<T>(reply, measure.Elapsed);
        }
        catch (Exception exception)
        {
            measure.Fail(exception);
            if (measure.Outcome == Outcome.Unknown && !command.IsRead)
            {
                throw OutcomeUnknown(command, exception);
            }

            throw;
        }
    }

    /// <summary>A command that may change something was sent, and its end was not seen.</summary>
    public static CallRefusedException OutcomeUnknown(AdmittedCommand command, Exception cause)
    {
        string why = cause is DirectorException or OperationCanceledException ? cause.Message : "The service failed while it ran.";
        return new CallRefusedException(
            ErrorReason.OutcomeUnknown,
            $"The command {command.Verb} may change something, was sent, and its end was not seen: it may have taken effect. It was not repeated. {why}",
            cause)
        {
            Outcome = Outcome.Unknown,
        };
    }
}
