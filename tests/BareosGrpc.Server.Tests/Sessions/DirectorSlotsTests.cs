using Bareos.Director.Console;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Sessions;

public sealed class DirectorSlotsTests
{
    private static readonly ConsoleId Admin = new("main", "admin");
    private static readonly ConsoleId Operator = new("main", "operator");
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_place_that_is_free_gives_the_right_to_open_a_session()
    {
        var slots = new DirectorSlots(max: 1, TimeProvider.System);

        Assert.Equal(Grant.ToOpen, await TakeAsync(slots, Admin));
        Assert.Equal(1, slots.Census().InUse);
    }

    [Fact]
    public async Task A_session_that_came_back_is_lent_before_another_is_opened()
    {
        var slots = new DirectorSlots(max: 2, TimeProvider.System);
        FakeSession session = await OpenAsync(slots, Admin);

        slots.Return(session);

        Assert.Same(session, (await TakeAsync(slots, Admin))!.Value.Session);
    }

    [Fact]
    public async Task The_session_used_last_is_lent_first()
    {
        var slots = new DirectorSlots(max: 2, TimeProvider.System);
        FakeSession first = await OpenAsync(slots, Admin);
        FakeSession second = await OpenAsync(slots, Admin);

        slots.Return(first);
        slots.Return(second);

        Assert.Same(second, (await TakeAsync(slots, Admin))!.Value.Session);
    }

    [Fact]
    public async Task Who_waited_longest_is_served_first_whichever_console_it_waits_for()
    {
        var slots = new DirectorSlots(max: 1, TimeProvider.System);
        FakeSession session = await OpenAsync(slots, Admin);
        Task<Grant?> first = slots.TakeAsync(Operator, Long, CancellationToken.None);
        Task<Grant?> second = slots.TakeAsync(Admin, Long, CancellationToken.None);

        slots.Return(session);

        Assert.Same(session, (await first)!.Value.Displaced);
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task Nobody_overtakes_those_who_wait()
    {
        var slots = new DirectorSlots(max: 1, TimeProvider.System);
        FakeSession session = await OpenAsync(slots, Admin);
        Task<Grant?>[] waiting = [.. Enumerable.Range(0, 5).Select(_ => slots.TakeAsync(Admin, Long, CancellationToken.None))];

        foreach (Task<Grant?> next in waiting)
        {
            slots.Return(session);
            Assert.Same(session, (await next)!.Value.Session);
        }
    }

    [Fact]
    public async Task A_session_that_is_over_is_never_lent()
    {
        var slots = new DirectorSlots(max: 1, TimeProvider.System);
        FakeSession session = await OpenAsync(slots, Admin);
        slots.Return(session);
        session.State = SessionState.Closed;

        Grant grant = (await TakeAsync(slots, Admin))!.Value;

        Assert.Null(grant.Session);
        Assert.Same(session, grant.Displaced);
    }

    [Fact]
    public async Task A_wait_ends_at_its_limit()
    {
        var slots = new DirectorSlots(max: 1, TimeProvider.System);
        await OpenAsync(slots, Admin);

        Assert.Null(await slots.TakeAsync(Admin, TimeSpan.FromMilliseconds(20), CancellationToken.None));
        Assert.Equal(0, slots.Census().Waiting);
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_loses_nothing()
    {
        var slots = new DirectorSlots(max: 1, TimeProvider.System);
        FakeSession session = await OpenAsync(slots, Admin);
        using var cancel = new CancellationTokenSource();
        Task<Grant?> canceled = slots.TakeAsync(Admin, Long, cancel.Token);
        Task<Grant?> behind = slots.TakeAsync(Admin, Long, CancellationToken.None);

        await cancel.CancelAsync();
        slots.Return(session);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);
        Assert.Same(session, (await behind)!.Value.Session);
    }

    [Fact]
    public async Task A_place_that_is_held_is_not_free()
    {
        var slots = new DirectorSlots(max: 1, TimeProvider.System);
        await OpenAsync(slots, Admin);
        slots.Hold();
        Task<Grant?> waiting = slots.TakeAsync(Admin, Long, CancellationToken.None);

        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, slots.Census().Held);
        slots.Release();
        Assert.Equal(Grant.ToOpen, await waiting);
    }

    [Fact]
    public async Task Closing_tells_everybody_who_waits_or_comes()
    {
        var slots = new DirectorSlots(max: 1, TimeProvider.System);
        await OpenAsync(slots, Admin);
        Task<Grant?> waiting = slots.TakeAsync(Admin, Long, CancellationToken.None);

        slots.Close(() => new InvalidOperationException("closed"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => waiting);
        await Assert.ThrowsAsync<InvalidOperationException>(() => TakeAsync(slots, Admin));
    }

    [Fact]
    public async Task There_are_never_more_sessions_than_places_and_none_is_lost()
    {
        const int max = 4;
        var slots = new DirectorSlots(max, TimeProvider.System);
        int open = 0;
        int most = 0;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(() => WorkAsync(worker))));

        Assert.InRange(most, 1, max);
        Assert.Equal(0, slots.Census().InUse);

        async Task WorkAsync(int worker)
        {
            var random = new Random(worker);
            for (int i = 0; i < 500; i++)
            {
                Grant grant = (await slots.TakeAsync(random.Next(2) == 0 ? Admin : Operator, Long, CancellationToken.None))!.Value;
                if (grant.Displaced is not null)
                {
                    Interlocked.Decrement(ref open);
                }

                FakeSession session = (FakeSession?)grant.Session ?? Open(random);
                await Task.Yield();
                if (random.Next(4) == 0)
                {
                    Interlocked.Decrement(ref open);
                    slots.Free();
                }
                else
                {
                    slots.Return(session);
                }
            }
        }

        FakeSession Open(Random random)
        {
            int now = Interlocked.Increment(ref open);
            InterlockedMax(ref most, now);
            return new FakeSession(random.Next(2) == 0 ? Admin : Operator);
        }
    }

    private static void InterlockedMax(ref int place, int value)
    {
        for (int seen = Volatile.Read(ref place); seen < value; seen = Volatile.Read(ref place))
        {
            Interlocked.CompareExchange(ref place, value, seen);
        }
    }

    private static Task<Grant?> TakeAsync(DirectorSlots slots, ConsoleId key) => slots.TakeAsync(key, Long, TestContext.Current.CancellationToken);

    private static async Task<FakeSession> OpenAsync(DirectorSlots slots, ConsoleId key)
    {
        Assert.Equal(Grant.ToOpen, await TakeAsync(slots, key));
        return new FakeSession(key);
    }
}
