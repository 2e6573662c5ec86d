using Bareos.Director.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Telemetry;

namespace BareosGrpc.Server.Consoles.Commands;

/// <summary>Lends a command its session, and repeats, once, a read that was swallowed by a session whose director had gone away.</summary>
/// <remarks>
/// It alone repeats anything. A command that is not in the closed list of reads is never sent twice, nor is one of which something has reached the caller,
/// nor one on a session of the caller's own, whose state is gone.
/// </remarks>
internal partial class CommandLeases(SessionScopes scopes, SessionBroker broker, ServiceMeter meter, ILogger<CommandLeases> logger)
{
    /// <summary>Runs a command on a session that is lent for it.</summary>
    /// <param name="scope">Where the call goes.</param>
    /// <param name="command">The command.</param>
    /// <param name="run">Sends it, and nothing else. May be called twice.</param>
    /// <param name="mayRepeat">Whether nothing of the reply has reached the caller; asked when the session was lost.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public virtual async Task<T> RunAsync<T>(
        CallScope scope, AdmittedCommand command, Func<HeldSession, Task<T>> run, Func<bool> mayRepeat, CancellationToken cancellationToken)
    {
        using (HeldSession held = await scopes.HoldAsync(scope, command.Need, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                return await run(held).ConfigureAwait(false);
            }
            catch (DirectorSessionException lost) when (IsRepeatable(scope, command, lost) && mayRepeat() && !cancellationToken.IsCancellationRequested)
            {
                meter.CountRepeatedRead(command.Verb, scope.Key.Director);
                LogRepeated(logger, command.Verb, scope.Key.Director, lost.Message);
            }
        }

        using HeldSession another = await scopes.HoldAsync(scope, command.Need, cancellationToken).ConfigureAwait(false);
        return await run(another).ConfigureAwait(false);
    }

    // A session that was closed on our side was in order until then, unless the service stops.
    private bool IsRepeatable(CallScope scope, AdmittedCommand command, DirectorSessionException lost) =>
        scope.IsShared && command.IsRead && !broker.Stopping.IsCancellationRequested && lost is DirectorConnectionLostException or ConsoleClosedException { InnerException: DirectorConnectionLostException };

    [LoggerMessage(210, LogLevel.Information, "The command {Verb}, which only reads, is sent to director {Director} once more, for its session was lost: {Cause}")]
    private static partial void LogRepeated(ILogger logger, string verb, string director, string cause);
}
