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
            return new CallScope(session.Key, session, caller.Name);
        }

        ConsoleId console = rights.Resolve(caller, target?.Director ?? "", target?.Console ?? "");
        return new CallScope(console with { Catalog = target?.Catalog ?? "" }, Own: null, caller.Name);
    }

    /// <summary>Waits for the session: on a session of the caller's own for its turn, on any other for one that is lent.</summary>
    /// <exception cref="Errors.CallRefusedException">The session is over; none becomes free in time; or the service stops.</exception>
    /// <exception cref="Bareos.Director.Errors.DirectorSessionException">A session was to be opened, and there is none.</exception>
    public ValueTask<HeldSession> HoldAsync(CallScope scope, SessionNeed need, CancellationToken cancellationToken)
    {
        if (scope.Own is { } own)
        {
            broker.ThrowIfStopping();
            return new ValueTask<HeldSession>(own.EnterAsync(cancellationToken));
        }

        ValueTask<SessionLease> lease = need.ChangesSession
            ? broker.LeaseOwnedAsync(scope.Caller, scope.Key, cancellationToken)
            : broker.LeaseAsync(scope.Caller, scope.Key, need, cancellationToken);
#pragma warning disable VSTHRD103 // It has completed: awaiting it would cost every call another state machine.
        return lease.IsCompletedSuccessfully ? new ValueTask<HeldSession>(Hold(lease.Result)) : WaitAsync(lease);
#pragma warning restore VSTHRD103

        static async ValueTask<HeldSession> WaitAsync(ValueTask<SessionLease> lease) => Hold(await lease.ConfigureAwait(false));

        static HeldSession Hold(SessionLease lease) => new(lease.Session, lease);
    }
}
