using System.Globalization;
using Bareos.Director.Errors;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>How streams end when the service stops: told so, with the position to resume behind.</summary>
internal sealed class StreamShutdown(SessionBroker broker)
{
    /// <summary>Runs what can be resumed: it ends as soon as the service begins to stop.</summary>
    public async Task EndsAtOnceAsync(StreamOutlet outlet, Func<CancellationToken, Task> stream, CancellationToken callEnded)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(callEnded, broker.Stopping);
        await RunAsync(outlet, stream, either.Token, callEnded).ConfigureAwait(false);
    }

    /// <summary>Runs what cannot be resumed: it has a while to come to its end.</summary>
    public async Task MayFinishAsync(StreamOutlet outlet, Func<CancellationToken, Task> stream, CancellationToken callEnded)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(callEnded, broker.OutOfTime);
        await RunAsync(outlet, stream, either.Token, callEnded).ConfigureAwait(false);
    }

    private async Task RunAsync(StreamOutlet outlet, Func<CancellationToken, Task> stream, CancellationToken either, CancellationToken callEnded)
    {
        try
        {
            await stream(either).ConfigureAwait(false);
        }
        catch (Exception e) when (EndedByShutdown(e) && broker.Stopping.IsCancellationRequested && !callEnded.IsCancellationRequested)
        {
            await outlet.CloseAsync(CloseReason.ShuttingDown).ConfigureAwait(false);
            throw new CallRefusedException(
                ErrorReason.ShuttingDown,
                string.Create(CultureInfo.InvariantCulture, $"The service is shutting down. What can be resumed goes on with after_position = {outlet.Position}."),
                e)
            {
                Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["position"] = outlet.Position.ToString(CultureInfo.InvariantCulture) },
            };
        }
    }

    // Whatever was under way when the sessions went: not what was refused, and not a change whose end nobody saw.
    private static bool EndedByShutdown(Exception exception) =>
        exception is OperationCanceledException or DirectorSessionException or CallRefusedException { Reason: ErrorReason.ShuttingDown };
}
