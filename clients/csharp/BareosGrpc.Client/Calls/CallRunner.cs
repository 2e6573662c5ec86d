using BareosGrpc.Client.Connection;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Client.Calls;

/// <summary>Sends a call, and sends it again where the service's catalogue says that this is safe.</summary>
internal static class CallRunner
{
    /// <param name="link">The service.</param>
    /// <param name="timeout">How long all attempts may take together; the client's unless set.</param>
    /// <param name="effect">What the call may do.</param>
    /// <param name="call">Sends it once.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    public static async Task<T> RunAsync<T>(
        ServiceLink link, TimeSpan? timeout, Effect effect, Func<CallOptions, AsyncUnaryCall<T>> call, CancellationToken cancellationToken)
    {
        var attempts = new Attempts(link, timeout ?? link.Options.CallTimeout, link.Options.MaxAttempts);
        bool mayHaveRun = false;
        while (true)
        {
            try
            {
                return await call(link.Within(attempts.Remaining, cancellationToken)).ResponseAsync.ConfigureAwait(false);
            }
            catch (RpcException failure)
            {
                cancellationToken.ThrowIfCancellationRequested();
                BareosException error = Failures.From(failure, effect);
                if (!await attempts.WaitAfterAsync(error, cancellationToken).ConfigureAwait(false))
                {
                    throw mayHaveRun && error.Outcome is Outcome.NotSent or Outcome.Unspecified ? CutOffBefore(error) : error;
                }

                mayHaveRun |= error.Outcome == Outcome.Unknown && effect == Effect.MayChange;
            }
        }
    }

    // That this attempt was not sent says nothing about the one whose answer was lost.
    private static OutcomeUnknownException CutOffBefore(BareosException last) =>
        new($"An earlier attempt of the call was cut off, and its command may have taken effect; then: {last.Message}", last)
        {
            Reason = ErrorReason.OutcomeUnknown,
            StatusCode = last.StatusCode,
            Retry = Retry.AfterCheck,
            Outcome = Outcome.Unknown,
            Advice = "Ask GetOutcome under the same request id once the service can be reached, and look at the director before you repeat the command.",
        };
}
