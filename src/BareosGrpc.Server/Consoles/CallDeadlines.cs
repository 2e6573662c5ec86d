using Bareos.Director.Errors;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles;

/// <summary>Bounds calls in time: by the caller's deadline, or by the default where the caller set none; and by the end of the service.</summary>
/// <param name="options">The default.</param>
/// <param name="time">The clock.</param>
/// <param name="outOfTime">Fires when the service cannot wait any longer for calls that still run.</param>
internal sealed class CallDeadlines(IOptions<BareosGrpcOptions> options, TimeProvider time, CancellationToken outOfTime)
{
    /// <summary>Runs a call that ends at its deadline.</summary>
    /// <exception cref="CallRefusedException">The deadline expired, or the service cannot wait any longer; it carries what is known about the outcome.</exception>
    public async Task<T> WithinAsync<T>(ServerCallContext context, Func<CancellationToken, Task<T>> call)
    {
        TimeSpan limit = context.Deadline == DateTime.MaxValue ? options.Value.Calls.DefaultDeadline : Timeout.InfiniteTimeSpan;
        using var ending = new CancellationTokenSource(limit, time);
        using CancellationTokenRegistration gone = context.CancellationToken.UnsafeRegister(Cancel, ending);
        using CancellationTokenRegistration late = outOfTime.UnsafeRegister(Cancel, ending);
        try
        {
            return await call(ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException canceled) when (IsPast(context.Deadline))
        {
            throw GivenUp(ErrorReason.DeadlineExceeded, "The call's deadline has expired.", canceled);
        }
        catch (OperationCanceledException canceled) when (outOfTime.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw GivenUp(
                ErrorReason.ShuttingDown, $"The service is shutting down, and the call took longer than {options.Value.Sessions.ShutdownLimit} since (BareosGrpc:Sessions:ShutdownLimit).", canceled);
        }
        catch (OperationCanceledException canceled) when (ending.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw GivenUp(
                ErrorReason.DeadlineExceeded, $"The call took longer than {limit}, the deadline of calls that bring none (BareosGrpc:Calls:DefaultDeadline).", canceled);
        }
    }

    private bool IsPast(DateTime deadline) => deadline <= time.GetUtcNow().UtcDateTime;

    private static void Cancel(object? source) => ((CancellationTokenSource)source!).Cancel();

    private static CallRefusedException GivenUp(ErrorReason reason, string message, OperationCanceledException canceled) => new(reason, message, canceled)
    {
        Outcome = canceled is CommandCanceledException command ? Outcomes.Of(command.Outcome) : Outcome.NotSent,
    };
}
