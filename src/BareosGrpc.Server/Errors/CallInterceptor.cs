using System.Diagnostics;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Telemetry;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Errors;

/// <summary>The one layer around every call: finds out who calls before anything else is done, and whatever goes wrong leaves it as a status with details.</summary>
/// <remarks>One for both, for each layer costs every call two state machines.</remarks>
internal sealed partial class CallInterceptor(CallerIdentification callers, ServiceMeter meter, ILogger<CallInterceptor> logger) : AroundEveryCall
{
    protected override async Task<T> AroundAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            callers.Identify(context);
            T result = await call().ConfigureAwait(false);
            meter.CountCall(context.Method, StatusCode.OK);
            return result;
        }
        catch (RpcException failure)
        {
            meter.CountCall(context.Method, failure.StatusCode);
            throw;
        }
        catch (Exception exception)
        {
            RpcException failure = Explain(context, exception);
            meter.CountCall(context.Method, failure.StatusCode);
            throw failure;
        }
    }

    private RpcException Explain(ServerCallContext context, Exception exception)
    {
        CallError? known = CallErrors.From(exception);
        if (known is null && context.CancellationToken.IsCancellationRequested)
        {
            // Nobody listens any more: a client's cancel comes as OperationCanceledException, or as IOException from a broken stream.
            LogCallGone(logger, context.Method, exception.GetType().Name);
            return new RpcException(new Status(StatusCode.Cancelled, "The caller gave the call up."));
        }

        CallError error = known ?? Unforeseen(context, exception);
        Report(context, error);
        return RpcErrors.ToRpcException(error);
    }

    /// <summary>A defect: the caller gets the trace to report it with, and nothing of our insides.</summary>
    private CallError Unforeseen(ServerCallContext context, Exception exception)
    {
        string trace = Activity.Current?.TraceId.ToString() ?? "none";
        LogDefect(logger, context.Method, trace, exception);
        return new CallError(ErrorReason.Internal, $"The service failed unexpectedly. Its log has more under trace {trace}.")
        {
            Outcome = Outcome.Unknown,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["trace_id"] = trace },
        };
    }

    private void Report(ServerCallContext context, CallError error)
    {
        meter.CountError(error.Reason);
        if (error.Outcome == Outcome.Unknown)
        {
            LogOutcomeUnknown(logger, context.Method, error.Reason);
        }
        else
        {
            LogRefused(logger, context.Method, error.Reason, error.Outcome);
        }
    }

    [LoggerMessage(100, LogLevel.Error, "{Method} failed unexpectedly; the caller was told trace {TraceId}")]
    private static partial void LogDefect(ILogger logger, string method, string traceId, Exception exception);

    [LoggerMessage(101, LogLevel.Warning, "{Method} ended with {Reason}: whether its command took effect is not known")]
    private static partial void LogOutcomeUnknown(ILogger logger, string method, ErrorReason reason);

    [LoggerMessage(102, LogLevel.Debug, "{Method} ended with {Reason}, outcome {Outcome}")]
    private static partial void LogRefused(ILogger logger, string method, ErrorReason reason, Outcome outcome);

    [LoggerMessage(103, LogLevel.Debug, "{Method} was given up by its caller ({Exception})")]
    private static partial void LogCallGone(ILogger logger, string method, string exception);
}
