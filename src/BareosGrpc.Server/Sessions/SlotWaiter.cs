namespace BareosGrpc.Server.Sessions;

/// <summary>A call that waits for a session of a console.</summary>
internal sealed class SlotWaiter
{
    private readonly TaskCompletionSource<SlotAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SlotWaiter(SlotUse use, ConsoleId key, DirectorApiMode? mode, long arrival)
    {
        Use = use;
        Key = key;
        Mode = mode;
        Arrival = arrival;
        Place = new LinkedListNode<SlotWaiter>(this);
    }

    public SlotUse Use { get; }

    public ConsoleId Key { get; }

    /// <summary>The API mode that is liked best.</summary>
    public DirectorApiMode? Mode { get; }

    /// <summary>A number that grows from waiter to waiter.</summary>
    public long Arrival { get; }

    /// <summary>Its place in its line.</summary>
    public LinkedListNode<SlotWaiter> Place { get; }

    /// <summary>What becomes of it. Never completes for one that is withdrawn.</summary>
    public Task<SlotAnswer> Answer => _answer.Task;

    /// <summary>Called under the lock of the slots, as the waiter leaves the queue: once.</summary>
    public void End(SlotAnswer answer) => _answer.SetResult(answer);
}
