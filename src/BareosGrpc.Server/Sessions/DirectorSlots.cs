namespace BareosGrpc.Server.Sessions;

/// <summary>The places for console sessions that the service may hold to one director, and who waits for one.</summary>
/// <remarks>
/// <para>It keeps the books and does nothing else: opening, looking at and closing sessions are the broker's, and so is time. A place is in use from
/// the moment somebody may open a session until that session is known to be gone at the director.</para>
/// <para>Callers that wait are served in turn, one call each; the calls of one caller in the order in which they came, but that slow commands
/// form a line of their own. Whoever may be served never waits while a place is free, so that nobody who comes can overtake.</para>
/// </remarks>
internal sealed class DirectorSlots(SlotLimits limits)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CallerSlots> _callers = new(StringComparer.Ordinal);
    private readonly LinkedList<CallerSlots> _turns = [];
    private readonly List<IdleSession> _idle = [];
    private int _used;
    private int _slow;
    private int _held;
    private int _waiting;
    private long _arrivals;
    private bool _isClosed;

    public SlotLimits Limits => limits;

    // Free, or taken by a session that nobody uses.
    private bool HasPlace => _used - _idle.Count < limits.Max;

    /// <summary>A look at the books.</summary>
    public SlotCensus Census()
    {
        lock (_gate)
        {
            return new SlotCensus(_idle.Count, _used - _idle.Count - _held, _held, _slow, _waiting);
        }
    }

    /// <summary>How many idle sessions there are of a console.</summary>
    public int CountIdle(ConsoleId key)
    {
        lock (_gate)
        {
            return _idle.Count(idle => idle.Session.Key == key);
        }
    }

    /// <summary>What a caller has of the places, and which limit keeps it waiting.</summary>
    public SlotStanding StandingOf(SlotUse use)
    {
        lock (_gate)
        {
            CallerSlots caller = CallerOf(use);
            SlotHindrance hindrance = caller.Used >= limits.MaxPerCaller && limits.MaxPerCaller < limits.Max ? SlotHindrance.Caller
                : HasPlace && use.IsSlow && _slow >= limits.MaxSlow ? SlotHindrance.Slow
                : SlotHindrance.Director;
            return new SlotStanding(caller.Used, caller.Owned, caller.Waiting, hindrance);
        }
    }

    /// <summary>Asks for a session of a console, or for the right to open one.</summary>
    /// <param name="use">Who asks, and for what.</param>
    /// <param name="key">The console, and the catalog.</param>
    /// <param name="mode">The API mode that is liked best; of two sessions that fit the one that stands in it is lent.</param>
    public SlotAnswer Ask(SlotUse use, ConsoleId key, DirectorApiMode? mode = null)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return new SlotAnswer(SlotAnswerKind.Closed);
            }

            CallerSlots caller = CallerOf(use);
            if (use.IsOwned && caller.Owned >= limits.MaxOwnedPerCaller)
            {
                return new SlotAnswer(SlotAnswerKind.CallerLimit);
            }

            bool isServed = HasPlace && MayHave(caller, use.IsSlow);
            if (!isServed && _waiting >= limits.MaxWaiting && !MakeRoom(caller))
            {
                return new SlotAnswer(SlotAnswerKind.QueueFull);
            }

            caller.Owned += use.IsOwned ? 1 : 0;
            return isServed ? new SlotAnswer(SlotAnswerKind.Granted, Serve(caller, use, key, mode)) : new SlotAnswer(SlotAnswerKind.Waiting, Waiter: Enqueue(caller, use, key, mode));
        }
    }

    /// <summary>Takes a place that nobody has and nobody waits for, to open a session. Returns whether there was one.</summary>
    public bool TryTakeSpare(SlotUse use)
    {
        lock (_gate)
        {
            CallerSlots caller = CallerOf(use);
            if (_isClosed || _used >= limits.Max || !MayHave(caller, use.IsSlow))
            {
                return false;
            }

            Take(caller, use.IsSlow);
            _used++;
            return true;
        }
    }

    /// <summary>Gives a wait up. Returns <see langword="false"/> if it has ended: whoever was served gives back what it got.</summary>
    public bool Withdraw(SlotWaiter waiter)
    {
        lock (_gate)
        {
            if (waiter.Place.List is null)
            {
                return false;
            }

            Dequeue(waiter);
            Forgo(waiter.Use);
            return true;
        }
    }

    /// <summary>A caller keeps a session no longer. Its place is still taken.</summary>
    public void Disown(SlotUse use)
    {
        lock (_gate)
        {
            Forgo(use);
        }
    }

    /// <summary>Gives back a session that stands at the main prompt.</summary>
    public void Return(IDirectorSession session, SlotUse use, DateTimeOffset now)
    {
        lock (_gate)
        {
            LeavePlace(use);
            _idle.Add(new IdleSession(session, now));
            ServeWaiters();
        }
    }

    /// <summary>A session is gone, or never came to be.</summary>
    public void Free(SlotUse use)
    {
        lock (_gate)
        {
            LeavePlace(use);
            _used--;
            ServeWaiters();
        }
    }

    /// <summary>A session is closed and still counts: its command runs on at the director. <see cref="Release"/> ends it.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _held++;
        }
    }

    /// <summary>The end of a <see cref="Hold"/>, and of the use.</summary>
    public void Release(SlotUse use)
    {
        lock (_gate)
        {
            _held--;
            LeavePlace(use);
            _used--;
            ServeWaiters();
        }
    }

    /// <summary>Takes out idle sessions. They are in use by the service until whoever closes them says <see cref="Free"/> for each.</summary>
    /// <param name="which">Chooses; called without delay and without the lock of anything else.</param>
    public IReadOnlyList<IDirectorSession> TakeIdle(Predicate<IdleSession> which)
    {
        lock (_gate)
        {
            List<IDirectorSession> taken = [];
            _idle.RemoveAll(idle =>
            {
                if (!which(idle))
                {
                    return false;
                }

                taken.Add(idle.Session);
                return true;
            });
            CallerOf(SlotUse.Upkeep).Used += taken.Count;
            return taken;
        }
    }

    /// <summary>Grants nothing from now on, to those who wait as to those who come.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            while (_turns.First is { } turn)
            {
                SlotWaiter waiter = turn.Value.First(slowToo: true)!;
                Dequeue(waiter);
                Forgo(waiter.Use);
                waiter.End(new SlotAnswer(SlotAnswerKind.Closed));
            }
        }
    }

    private CallerSlots CallerOf(SlotUse use)
    {
        if (!_callers.TryGetValue(use.Caller, out CallerSlots? caller))
        {
            _callers.Add(use.Caller, caller = new CallerSlots());
        }

        return caller;
    }

    private bool MayHave(CallerSlots caller, bool isSlow) => caller.Used < limits.MaxPerCaller && (!isSlow || _slow < limits.MaxSlow);

    private void Take(CallerSlots caller, bool isSlow)
    {
        caller.Used++;
        _slow += isSlow ? 1 : 0;
    }

    private void LeavePlace(SlotUse use)
    {
        CallerOf(use).Used--;
        _slow -= use.IsSlow ? 1 : 0;
        Forgo(use);
    }

    private void Forgo(SlotUse use) => CallerOf(use).Owned -= use.IsOwned ? 1 : 0;

    /// <summary>There is a place, and it may have it.</summary>
    private Grant Serve(CallerSlots caller, SlotUse use, ConsoleId key, DirectorApiMode? mode)
    {
        Take(caller, use.IsSlow);

        // The one used last is lent first, so that those beyond need grow old and are closed.
        int fitting = FindIdle(key, mode);
        if (fitting >= 0)
        {
            return new Grant(TakeIdleAt(fitting), Displaced: null);
        }

        if (_used < limits.Max)
        {
            _used++;
            return Grant.ToOpen;
        }

        // Every place is taken, and one by a session that nobody has used for longest: it makes room.
        return new Grant(Session: null, TakeIdleAt(0));
    }

    private int FindIdle(ConsoleId key, DirectorApiMode? mode)
    {
        int fitting = -1;
        for (int i = _idle.Count - 1; i >= 0; i--)
        {
            IDirectorSession session = _idle[i].Session;
            if (session.Key != key)
            {
                continue;
            }

            if (mode is null || session.Mode == mode)
            {
                return i;
            }

            fitting = fitting < 0 ? i : fitting;
        }

        return fitting;
    }

    private IDirectorSession TakeIdleAt(int index)
    {
        IDirectorSession session = _idle[index].Session;
        _idle.RemoveAt(index);
        return session;
    }

    private SlotWaiter Enqueue(CallerSlots caller, SlotUse use, ConsoleId key, DirectorApiMode? mode)
    {
        var waiter = new SlotWaiter(use, key, mode, ++_arrivals);
        caller.Add(waiter);
        _waiting++;
        if (caller.Turn.List is null)
        {
            _turns.AddLast(caller.Turn);
        }

        return waiter;
    }

    private void Dequeue(SlotWaiter waiter)
    {
        CallerSlots caller = CallerOf(waiter.Use);
        CallerSlots.Remove(waiter);
        _waiting--;
        if (caller.Waiting == 0)
        {
            _turns.Remove(caller.Turn);
        }
    }

    /// <summary>The queue is full: the last call of the caller with the most in it goes. That may be the one who comes; then there is no room.</summary>
    private bool MakeRoom(CallerSlots newcomer)
    {
        CallerSlots? longest = _turns.MaxBy(caller => caller.Waiting);
        if (longest is null || longest.Waiting <= newcomer.Waiting + 1)
        {
            return false;
        }

        SlotWaiter last = longest.Last()!;
        Dequeue(last);
        Forgo(last.Use);
        last.End(new SlotAnswer(SlotAnswerKind.QueueFull));
        return true;
    }

    private void ServeWaiters()
    {
        while (HasPlace && FindNext() is { } waiter)
        {
            CallerSlots caller = CallerOf(waiter.Use);
            Dequeue(waiter);
            if (caller.Turn.List is not null)
            {
                _turns.Remove(caller.Turn);
                _turns.AddLast(caller.Turn);
            }

            waiter.End(new SlotAnswer(SlotAnswerKind.Granted, Serve(caller, waiter.Use, waiter.Key, waiter.Mode)));
        }
    }

    /// <summary>Whose turn it is: of the callers that may have another place the one that was served longest ago.</summary>
    private SlotWaiter? FindNext()
    {
        for (LinkedListNode<CallerSlots>? turn = _turns.First; turn is not null; turn = turn.Next)
        {
            if (turn.Value.Used < limits.MaxPerCaller && turn.Value.First(slowToo: _slow < limits.MaxSlow) is { } waiter)
            {
                return waiter;
            }
        }

        return null;
    }
}
