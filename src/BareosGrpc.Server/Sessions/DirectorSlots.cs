namespace BareosGrpc.Server.Sessions;

/// <summary>The places for console sessions that the service may hold to one director, and who waits for one.</summary>
/// <remarks>
/// It keeps the books and does nothing else: opening and closing are the broker's. A place is in use from the moment somebody may open a
/// session until that session is known to be gone at the director. Who waited longest is served first, whichever console it waits for.
/// </remarks>
internal sealed class DirectorSlots(int max, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<SlotWaiter> _waiters = [];
    private readonly LinkedList<IdleSession> _idle = [];
    private int _used;
    private int _held;
    private Func<Exception>? _closedBy;

    /// <summary>How many places there are.</summary>
    public int Max => max;

    /// <summary>A look at the books.</summary>
    public SlotCensus Census()
    {
        lock (_gate)
        {
            return new SlotCensus(_idle.Count, _used - _idle.Count - _held, _held, _waiters.Count);
        }
    }

    /// <summary>Waits for a session of a console, or for the right to open one. Returns <see langword="null"/> when the wait reaches its limit.</summary>
    public async Task<Grant?> TakeAsync(ConsoleId key, TimeSpan limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<SlotWaiter> place;
        lock (_gate)
        {
            ThrowIfClosed();
            if (_waiters.Count == 0 && TryGrant(key) is { } grant)
            {
                return grant;
            }

            place = _waiters.AddLast(new SlotWaiter(key));
        }

        using var patience = new CancellationTokenSource(limit, time);
        await using (patience.Token.UnsafeRegister(_ => Leave(place, waiter => waiter.GiveUp()), null).ConfigureAwait(false))
        await using (cancellationToken.UnsafeRegister(_ => Leave(place, waiter => waiter.Cancel(cancellationToken)), null).ConfigureAwait(false))
        {
            return await place.Value.Granted.ConfigureAwait(false);
        }
    }

    /// <summary>Gives back a session that stands at the main prompt.</summary>
    public void Return(IDirectorSession session)
    {
        lock (_gate)
        {
            _idle.AddLast(new IdleSession(session, time.GetUtcNow()));
            ServeWaiters();
        }
    }

    /// <summary>A session is gone, or never came to be.</summary>
    public void Free()
    {
        lock (_gate)
        {
            _used--;
            ServeWaiters();
        }
    }

    /// <summary>A session is closed and still counts: its command runs on at the director.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _held++;
        }
    }

    /// <summary>The end of a <see cref="Hold"/>.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _held--;
            _used--;
            ServeWaiters();
        }
    }

    /// <summary>Takes out the sessions that nobody has used since a point in time. Whoever closes them must <see cref="Free"/> each.</summary>
    public IReadOnlyList<IDirectorSession> TakeIdleSince(DateTimeOffset since)
    {
        lock (_gate)
        {
            List<IDirectorSession> taken = [];
            for (LinkedListNode<IdleSession>? node = _idle.First, next; node is not null; node = next)
            {
                next = node.Next;
                if (node.Value.Since <= since || node.Value.Session.State == DirectorSessionState.Closed)
                {
                    _idle.Remove(node);
                    taken.Add(node.Value.Session);
                }
            }

            return taken;
        }
    }

    /// <summary>Grants nothing from now on. Whoever waits, or comes, gets the exception.</summary>
    public void Close(Func<Exception> because)
    {
        lock (_gate)
        {
            _closedBy = because;
            while (_waiters.First is { } first)
            {
                _waiters.RemoveFirst();
                first.Value.Fail(because());
            }
        }
    }

    private void ServeWaiters()
    {
        while (_waiters.First is { } first && TryGrant(first.Value.Key) is { } grant)
        {
            _waiters.RemoveFirst();
            first.Value.Grant(grant);
        }
    }

    private Grant? TryGrant(ConsoleId key)
    {
        if (TakeIdle(idle => idle.Key == key && idle.State == DirectorSessionState.Ready) is { } ready)
        {
            return new Grant(ready, Displaced: null);
        }

        if (_used < max)
        {
            _used++;
            return Grant.ToOpen;
        }

        // Every place is taken, and one by a session that nobody uses: it makes room.
        return TakeIdle(_ => true) is { } displaced ? new Grant(Session: null, displaced) : null;
    }

    private IDirectorSession? TakeIdle(Func<IDirectorSession, bool> fits)
    {
        // The one used last is lent first, so that those beyond need grow old and are closed.
        for (LinkedListNode<IdleSession>? node = _idle.Last; node is not null; node = node.Previous)
        {
            if (fits(node.Value.Session))
            {
                _idle.Remove(node);
                return node.Value.Session;
            }
        }

        return null;
    }

    private void Leave(LinkedListNode<SlotWaiter> place, Action<SlotWaiter> end)
    {
        lock (_gate)
        {
            // A waiter that was served in the meantime has its grant, and will give it back itself.
            if (place.List is not null)
            {
                _waiters.Remove(place);
                end(place.Value);
            }
        }
    }

    private void ThrowIfClosed()
    {
        if (_closedBy is { } because)
        {
            throw because();
        }
    }

    private readonly record struct IdleSession(IDirectorSession Session, DateTimeOffset Since);
}
