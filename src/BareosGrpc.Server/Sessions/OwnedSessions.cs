namespace BareosGrpc.Server.Sessions;

/// <summary>Every session that some caller keeps, in the order in which they were opened.</summary>
internal sealed class OwnedSessions
{
    private readonly Lock _gate = new();
    private readonly LinkedList<IOwnedSession> _sessions = [];

    /// <summary>Lists a session from now on until the answer is disposed of.</summary>
    public IDisposable Add(IOwnedSession session)
    {
        lock (_gate)
        {
            return new Entry(this, _sessions.AddLast(session));
        }
    }

    /// <summary>The sessions of a caller that are not over.</summary>
    public IReadOnlyList<IOwnedSession> Of(string caller)
    {
        lock (_gate)
        {
            return [.. _sessions.Where(session => string.Equals(session.Caller, caller, StringComparison.Ordinal) && !session.IsOver)];
        }
    }

    private sealed class Entry(OwnedSessions sessions, LinkedListNode<IOwnedSession> node) : IDisposable
    {
        public void Dispose()
        {
            lock (sessions._gate)
            {
                if (node.List is not null)
                {
                    sessions._sessions.Remove(node);
                }
            }
        }
    }
}
