using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Sessions;

/// <summary>A run of random operations on the books of a director's places.</summary>
internal sealed class SlotRun(SlotLimits limits, Random random)
{
    private static readonly string[] Callers = ["alice", "bob", "carol", "dave"];

    private readonly DirectorSlots _slots = new(limits);
    private readonly SlotModel _model = new(limits);
    private readonly Dictionary<int, SlotWaiter> _waiting = [];
    private readonly List<User> _users = [];
    private readonly HashSet<IDirectorSession> _open = [];
    private int _ids;

    /// <summary>Does something.</summary>
    public void Step()
    {
        switch (random.Next(10))
        {
            case < 5:
                Ask();
                break;
            case < 9 when _users.Count > 0:
                End(_users[random.Next(_users.Count)]);
                break;
            case 9 when _waiting.Count > 0:
                Withdraw(_waiting.Keys.ElementAt(random.Next(_waiting.Count)));
                break;
        }
    }

    /// <summary>What must be so at any time.</summary>
    public void Check()
    {
        SlotCensus census = _slots.Census();
        Assert.InRange(census.Open, 0, limits.Max);
        Assert.InRange(_open.Count, 0, limits.Max);
        Assert.InRange(census.Slow, 0, limits.MaxSlow);
        Assert.Equal((_model.Users, _model.Queue.Count), (census.InUse + census.Held, census.Waiting));
        Assert.Equal(_waiting.Keys.Order(), _model.Queue.Order());
        Assert.All(_waiting.Values, waiter => Assert.False(waiter.Answer.IsCompleted));
    }

    /// <summary>Lets everybody go: then nobody waits, and every place is free or idle.</summary>
    public void EndAll()
    {
        while (_users.Count > 0)
        {
            End(_users[^1]);
            Check();
        }

        Assert.Empty(_waiting);
        Assert.Equal(new SlotCensus(_slots.Census().Idle, 0, 0, 0, 0), _slots.Census());
        Assert.All(Callers, caller => Assert.Equal((0, 0), (_slots.StandingOf(SlotBooks.Quick(caller)).Used, _slots.StandingOf(SlotBooks.Quick(caller)).Owned)));
    }

    private void Ask()
    {
        var use = new SlotUse(Callers[random.Next(Callers.Length)], random.Next(3) == 0, random.Next(6) == 0);
        ConsoleId key = random.Next(3) == 0 ? SlotBooks.Operator : SlotBooks.Admin;
        int id = ++_ids;
        (SlotAnswerKind expected, int? dropped) = _model.Ask(id, use);

        SlotAnswer answer = _slots.Ask(use, key);

        Assert.Equal(expected, answer.Kind);
        if (dropped is { } other)
        {
            Assert.Equal(SlotAnswerKind.QueueFull, AnswerOf(other).Kind);
        }

        if (answer.Kind == SlotAnswerKind.Granted)
        {
            Begin(use, key, answer.Grant);
        }
        else if (answer.Waiter is { } waiter)
        {
            _waiting.Add(id, waiter);
        }
    }

    private void Withdraw(int id)
    {
        Assert.True(_slots.Withdraw(_waiting[id]));
        _waiting.Remove(id);
        _model.Withdraw(id);
    }

    private void End(User user)
    {
        _users.Remove(user);
        _model.End(user.Use);
        List<int> served = _model.Serve();
        switch (random.Next(4))
        {
            case 0:
                _open.Remove(user.Session);
                _slots.Free(user.Use);
                break;
            case 1:
                _open.Remove(user.Session);
                _slots.Hold();
                _slots.Release(user.Use);
                break;
            default:
                _slots.Return(user.Session, user.Use, DateTimeOffset.UnixEpoch);
                break;
        }

        foreach (int id in served)
        {
            SlotWaiter waiter = _waiting[id];
            SlotAnswer answer = AnswerOf(id);
            Assert.Equal(SlotAnswerKind.Granted, answer.Kind);
            Begin(waiter.Use, waiter.Key, answer.Grant);
        }
    }

    private SlotAnswer AnswerOf(int id)
    {
        Assert.True(_waiting.Remove(id, out SlotWaiter? waiter));
        Assert.True(waiter.Answer.IsCompletedSuccessfully, $"Number {id} should have its answer by now.");
#pragma warning disable xUnit1031, VSTHRD002 // It has completed.
        return waiter.Answer.Result;
#pragma warning restore xUnit1031, VSTHRD002
    }

    private void Begin(SlotUse use, ConsoleId key, Grant grant)
    {
        if (grant.Displaced is { } displaced)
        {
            Assert.NotEqual(key, displaced.Key);
            Assert.True(_open.Remove(displaced));
        }

        IDirectorSession session = grant.Session ?? new FakeSession(key);
        Assert.Equal(key, session.Key);
        Assert.Equal(grant.Session is null, _open.Add(session));
        Assert.DoesNotContain(_users, user => user.Session == session);
        _users.Add(new User(use, session));
    }

    private sealed record User(SlotUse Use, IDirectorSession Session);
}
