using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Sessions;

/// <summary>The rules of <see cref="DirectorSlots"/> written down as plainly as can be, without a thought of speed: what the real one is compared with.</summary>
internal sealed class SlotModel(SlotLimits limits)
{
    private readonly List<SlotUse> _users = [];
    private readonly List<(int Id, SlotUse Use)> _queue = [];
    private readonly List<string> _turns = [];

    public int Users => _users.Count;

    public IReadOnlyList<int> Queue => [.. _queue.Select(entry => entry.Id)];

    /// <summary>Somebody asks. Tells what becomes of it, and whose wait ends instead, if somebody's does.</summary>
    public (SlotAnswerKind Kind, int? Dropped) Ask(int id, SlotUse use)
    {
        if (use.IsOwned && OwnedBy(use.Caller) >= limits.MaxOwnedPerCaller)
        {
            return (SlotAnswerKind.CallerLimit, null);
        }

        if (MayHave(use))
        {
            Begin(use);
            return (SlotAnswerKind.Granted, null);
        }

        int? dropped = null;
        if (_queue.Count >= limits.MaxWaiting)
        {
            int most = _turns.Max(WaitingOf);
            if (most <= WaitingOf(use.Caller) + 1)
            {
                return (SlotAnswerKind.QueueFull, null);
            }

            string longest = _turns.First(caller => WaitingOf(caller) == most);
            dropped = _queue.Last(entry => entry.Use.Caller == longest).Id;
            Remove(dropped.Value);
        }

        _queue.Add((id, use));
        if (!_turns.Contains(use.Caller))
        {
            _turns.Add(use.Caller);
        }

        return (SlotAnswerKind.Waiting, dropped);
    }

    public void Withdraw(int id) => Remove(id);

    public void End(SlotUse use) => _users.Remove(use);

    /// <summary>Who is served now, in order.</summary>
    public List<int> Serve()
    {
        List<int> served = [];
        while (true)
        {
            int? next = _turns
                .Select(caller => _queue.Where(entry => entry.Use.Caller == caller && MayHave(entry.Use)).Select(entry => (int?)entry.Id).FirstOrDefault())
                .FirstOrDefault(id => id is not null);
            if (next is not { } id)
            {
                return served;
            }

            SlotUse use = _queue.Single(entry => entry.Id == id).Use;
            Remove(id);
            if (_turns.Remove(use.Caller))
            {
                _turns.Add(use.Caller);
            }

            Begin(use);
            served.Add(id);
        }
    }

    private bool MayHave(SlotUse use) =>
        _users.Count < limits.Max
        && _users.Count(user => user.Caller == use.Caller) < limits.MaxPerCaller
        && (!use.IsSlow || _users.Count(user => user.IsSlow) < limits.MaxSlow);

    private void Begin(SlotUse use) => _users.Add(use);

    private int WaitingOf(string caller) => _queue.Count(entry => entry.Use.Caller == caller);

    private int OwnedBy(string caller) =>
        _users.Count(use => use.IsOwned && use.Caller == caller) + _queue.Count(entry => entry.Use.IsOwned && entry.Use.Caller == caller);

    private void Remove(int id)
    {
        string caller = _queue.Single(entry => entry.Id == id).Use.Caller;
        _queue.RemoveAll(entry => entry.Id == id);
        if (WaitingOf(caller) == 0)
        {
            _turns.Remove(caller);
        }
    }
}
