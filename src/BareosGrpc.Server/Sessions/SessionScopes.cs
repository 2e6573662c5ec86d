using BareosGrpc.Server.Security;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Sessions;

/// <summary>Finds the session for a call: first which it is and whether the caller may use it, then, when the command is known to be sent, the session itself.</summary>
internal sealed class SessionScopes(ConsoleRights rights, SessionBroker broker, NamedSessions named)
{
    /// <summary>Finds out where a call goes. A session id wins; a missing target is one with empty names.</summary>
    /// <exception cref="Errors.CallRefusedException">The caller may not go there, or there is no such place.</exception>
    public CallScope Resolve(Caller caller, ConsoleTarget? target, string sessionId)
    {
        if (sessionId.Length > 0)
        {
            NamedSession session = named.Find(caller, sessionId);
            return new CallScope(session.Key, session);
        }

        return new CallScope(rights.Resolve(caller, target?.Director ?? "", target?.Console ?? ""), Own: null);
    }

    /// <summary>Waits for the session.</summary>
    /// <param name="scope">Where the call goes.</param>
    /// <param name="changesSession">Whether the session will be another one afterwards, so that nobody else may get it.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    public async Task<HeldSession> HoldAsync(CallScope scope, bool changesSession, CancellationToken cancellationToken)
    {
        if (scope.Own is { } own)
        {
            return await own.EnterAsync(cancellationToken).ConfigureAwait(false);
        }

        SessionLease lease = changesSession
            ? await broker.LeaseForGoodAsync(scope.Key, cancellationToken).ConfigureAwait(false)
            : await broker.LeaseAsync(scope.Key, cancellationToken).ConfigureAwait(false);
        return new HeldSession(lease.Session, lease);
    }
}
