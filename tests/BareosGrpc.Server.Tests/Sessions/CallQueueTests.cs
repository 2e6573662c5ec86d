using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Sessions;

public sealed class CallQueueTests
{
    [Fact]
    public async Task Turns_come_in_the_order_of_arrival()
    {
        var queue = new CallQueue();
        Task<CallQueue.Turn>[] waiting = [.. Enumerable.Range(0, 4).Select(_ => queue.EnterAsync(CancellationToken.None))];

        foreach ((int index, Task<CallQueue.Turn> turn) in waiting.Index())
        {
            CallQueue.Turn mine = await turn;
            Assert.All(waiting[(index + 1)..], later => Assert.False(later.IsCompleted));
            mine.Dispose();
        }
    }

    [Fact]
    public async Task Whoever_gives_up_lets_those_behind_pass_and_not_before_their_turn()
    {
        var queue = new CallQueue();
        CallQueue.Turn first = await queue.EnterAsync(CancellationToken.None);
        using var cancel = new CancellationTokenSource();
        Task<CallQueue.Turn> second = queue.EnterAsync(cancel.Token);
        Task<CallQueue.Turn> third = queue.EnterAsync(CancellationToken.None);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(third.IsCompleted);
        first.Dispose();

        (await third).Dispose();
    }
}
