using System.Collections.Concurrent;
using System.Security.Cryptography;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Security;
using BareosGrpc.V1;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Sessions;

/// <summary>The sessions that callers keep for themselves, by their ids.</summary>
internal sealed class NamedSessions(SessionBroker broker, IOptions<BareosGrpcOptions> options, TimeProvider time) : IOwnedSessions
{
    private const int IdBytes = 16;

    private readonly ConcurrentDictionary<string, NamedSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>Logs in for a caller.</summary>
    public async Task<NamedSession> OpenAsync(Caller caller, ConsoleId key, CancellationToken cancellationToken)
    {
        SessionLease lease = await broker.LeaseOwnedAsync(caller.Name, key, cancellationToken).ConfigureAwait(false);
        string id = RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true);
        var session = new NamedSession(id, caller.Name, lease, options.Value.Sessions.OwnedIdleLimit, time);
        _sessions[id] = session;
        return session;
    }

    /// <summary>Logs in anew under the same id.</summary>
    /// <exception cref="CallRefusedException">The session was closed or has expired; or there is no other one to be had.</exception>
    public Task ReconnectAsync(NamedSession session, CancellationToken cancellationToken) =>
        session.ReconnectAsync(token => broker.LeaseOwnedAsync(session.Caller, session.Key, token), cancellationToken);

    /// <summary>Finds a caller's session, also one that is over.</summary>
    /// <exception cref="CallRefusedException">There is none with this id, or it is another caller's.</exception>
    public NamedSession Find(Caller caller, string id)
    {
        if (!_sessions.TryGetValue(id, out NamedSession? session))
        {
            throw new CallRefusedException(ErrorReason.SessionNotFound, "No session has this id: it never existed, or ended so long ago that it is forgotten.");
        }

        return IsOf(session, caller.Name)
            ? session
            : throw new CallRefusedException(ErrorReason.SessionNotOwned, "The session belongs to another caller.");
    }

    public IEnumerable<SessionInfo> SessionsOf(string caller) =>
        _sessions.Values.Where(session => IsOf(session, caller) && !session.IsOver).Select(session => session.Describe());

    /// <summary>Ends those that nobody uses, and forgets those that ended long ago.</summary>
    public void Sweep()
    {
        DateTimeOffset forgotten = time.GetUtcNow() - options.Value.Sessions.RememberClosed;
        foreach (NamedSession session in _sessions.Values)
        {
            if (session.EndIfUnused() && session.ClosedAt <= forgotten)
            {
                _sessions.TryRemove(session.Id, out _);
            }
        }
    }

    /// <summary>Ends all of them.</summary>
    public void CloseAll(string because)
    {
        foreach (NamedSession session in _sessions.Values)
        {
            session.Close(because);
        }
    }

    private static bool IsOf(NamedSession session, string caller) => string.Equals(session.Caller, caller, StringComparison.Ordinal);
}
