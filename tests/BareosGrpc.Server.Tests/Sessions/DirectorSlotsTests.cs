using Bareos.Director.Console;
using BareosGrpc.Server.Sessions;
using static BareosGrpc.Server.Tests.Sessions.SlotBooks;

namespace BareosGrpc.Server.Tests.Sessions;

public sealed class DirectorSlotsTests
{
    private static readonly SlotUse Alice = Quick("alice");
    private static readonly SlotUse Bob = Quick("bob");

    [Fact]
    public void A_place_that_is_free_gives_the_right_to_open_a_session()
    {
        SlotBooks books = Of(1);

        Assert.Equal(Grant.ToOpen, books.Take(Alice));
        Assert.Equal(1, books.Slots.Census().InUse);
    }

    [Fact]
    public void A_session_that_came_back_is_lent_before_another_is_opened()
    {
        SlotBooks books = Of(2);
        FakeSession session = books.Open(Alice);

        books.Return(session, Alice);

        Assert.Same(session, books.Take(Bob).Session);
    }

    [Fact]
    public void The_session_used_last_is_lent_first()
    {
        SlotBooks books = Of(2);
        FakeSession first = books.Open(Alice);
        FakeSession second = books.Open(Alice);

        books.Return(first, Alice);
        books.Return(second, Alice);

        Assert.Same(second, books.Take(Alice).Session);
    }

    [Fact]
    public void Of_two_sessions_that_fit_the_one_in_the_right_mode_is_lent_and_any_before_none()
    {
        SlotBooks books = Of(2);
        books.Take(Alice);
        books.Take(Alice);
        var packets = new FakeSession(Admin) { Mode = ApiMode.Packets };
        var json = new FakeSession(Admin) { Mode = ApiMode.Json };
        books.Return(packets, Alice);
        books.Return(json, Alice);

        Assert.Same(packets, books.Slots.Ask(Alice, Admin, ApiMode.Packets).Grant.Session);
        Assert.Same(json, books.Slots.Ask(Alice, Admin, ApiMode.Packets).Grant.Session);
    }

    [Fact]
    public void A_session_of_another_catalog_is_not_lent()
    {
        SlotBooks books = Of(2);
        books.Return(books.Open(Alice), Alice);

        Assert.Equal(Grant.ToOpen, books.Take(Alice, Admin with { Catalog = "Other" }));
    }

    [Fact]
    public void The_session_unused_for_longest_makes_room_for_another_console()
    {
        SlotBooks books = Of(2);
        FakeSession first = books.Open(Alice);
        FakeSession second = books.Open(Alice);
        books.Return(first, Alice);
        books.Return(second, Alice);

        Assert.Same(first, books.Take(Alice, Operator).Displaced);
        Assert.Equal(2, books.Slots.Census().Open);
    }

    [Fact]
    public async Task Calls_of_one_caller_are_served_in_the_order_of_their_coming()
    {
        SlotBooks books = Of(1);
        FakeSession session = books.Open(Alice);
        SlotWaiter[] waiting = [.. Enumerable.Range(0, 5).Select(_ => books.Wait(Alice))];

        foreach (SlotWaiter next in waiting)
        {
            books.Return(session, Alice);
            Assert.Same(session, (await GrantedAsync(next)).Session);
        }
    }

    [Fact]
    public async Task Callers_that_wait_take_turns_however_many_calls_one_of_them_has()
    {
        SlotBooks books = Of(1);
        FakeSession session = books.Open(Alice);
        SlotWaiter[] many = [.. Enumerable.Range(0, 3).Select(_ => books.Wait(Alice))];
        SlotWaiter one = books.Wait(Bob);

        books.Return(session, Alice);
        await GrantedAsync(many[0]);
        books.Return(session, Alice);
        await GrantedAsync(one);
        books.Return(session, Bob);
        await GrantedAsync(many[1]);

        Assert.False(many[2].Answer.IsCompleted);
    }

    [Fact]
    public async Task Slow_commands_have_their_share_and_quick_ones_pass_them()
    {
        var books = new SlotBooks(new SlotLimits(Max: 2, MaxSlow: 1, MaxPerCaller: 2, MaxOwnedPerCaller: 2, MaxWaiting: 10));
        FakeSession slow = books.Open(Slow("alice"));
        SlotWaiter second = books.Wait(Slow("alice"));

        Assert.Equal(Grant.ToOpen, books.Take(Alice));
        Assert.Equal(SlotHindrance.Director, books.Slots.StandingOf(Slow("alice")).Hindrance);
        books.Slots.Free(Alice);
        Assert.False(second.Answer.IsCompleted);
        Assert.Equal(SlotHindrance.Slow, books.Slots.StandingOf(Slow("alice") with { Caller = "bob" }).Hindrance);
        books.Return(slow, Slow("alice"));
        Assert.Same(slow, (await GrantedAsync(second)).Session);
    }

    [Fact]
    public async Task A_caller_has_no_more_than_its_share_and_others_pass_it()
    {
        var books = new SlotBooks(new SlotLimits(Max: 3, MaxSlow: 3, MaxPerCaller: 1, MaxOwnedPerCaller: 1, MaxWaiting: 10));
        FakeSession session = books.Open(Alice);
        SlotWaiter second = books.Wait(Alice);

        books.Take(Bob);
        Assert.False(second.Answer.IsCompleted);
        Assert.Equal(new SlotStanding(Used: 1, Owned: 0, Waiting: 1, SlotHindrance.Caller), books.Slots.StandingOf(Alice));
        books.Return(session, Alice);
        Assert.Same(session, (await GrantedAsync(second)).Session);
    }

    [Fact]
    public void A_caller_keeps_no_more_sessions_than_it_may_counting_those_it_waits_for()
    {
        var books = new SlotBooks(new SlotLimits(Max: 1, MaxSlow: 1, MaxPerCaller: 9, MaxOwnedPerCaller: 2, MaxWaiting: 10));
        books.Take(Owned("alice"));
        SlotWaiter waiting = books.Wait(Owned("alice"));

        Assert.Equal(SlotAnswerKind.CallerLimit, books.Ask(Owned("alice")).Kind);
        Assert.True(books.Slots.Withdraw(waiting));
        books.Wait(Owned("alice"));
    }

    [Fact]
    public async Task A_full_queue_refuses_whoever_has_most_in_it()
    {
        var books = new SlotBooks(new SlotLimits(Max: 1, MaxSlow: 1, MaxPerCaller: 9, MaxOwnedPerCaller: 2, MaxWaiting: 3));
        books.Take(Alice);
        SlotWaiter[] many = [.. Enumerable.Range(0, 3).Select(_ => books.Wait(Alice))];

        Assert.Equal(SlotAnswerKind.QueueFull, books.Ask(Alice).Kind);
        SlotWaiter one = books.Wait(Bob);

        Assert.Equal(SlotAnswerKind.QueueFull, (await many[2].Answer).Kind);
        Assert.Equal(3, books.Slots.Census().Waiting);
        Assert.False(one.Answer.IsCompleted || many[1].Answer.IsCompleted);
    }

    [Fact]
    public async Task A_wait_that_is_given_up_loses_nothing()
    {
        SlotBooks books = Of(1);
        FakeSession session = books.Open(Alice);
        SlotWaiter given = books.Wait(Alice);
        SlotWaiter behind = books.Wait(Alice);

        Assert.True(books.Slots.Withdraw(given));
        books.Return(session, Alice);

        Assert.Same(session, (await GrantedAsync(behind)).Session);
        Assert.False(books.Slots.Withdraw(behind));
    }

    [Fact]
    public async Task A_place_that_is_held_is_not_free()
    {
        SlotBooks books = Of(1);
        books.Open(Alice);
        books.Slots.Hold();
        SlotWaiter waiting = books.Wait(Bob);

        Assert.Equal((0, 1), (books.Slots.Census().InUse, books.Slots.Census().Held));
        books.Slots.Release(Alice);
        Assert.Equal(Grant.ToOpen, await GrantedAsync(waiting));
    }

    [Fact]
    public void A_spare_place_is_taken_only_while_nobody_needs_it()
    {
        SlotBooks books = Of(2);
        FakeSession session = books.Open(Alice);
        books.Return(session, Alice);

        Assert.True(books.Slots.TryTakeSpare(SlotUse.Upkeep));
        Assert.False(books.Slots.TryTakeSpare(SlotUse.Upkeep));
        Assert.Equal(1, books.Slots.CountIdle(Admin));
    }

    [Fact]
    public async Task Closing_tells_everybody_who_waits_or_comes()
    {
        SlotBooks books = Of(1);
        books.Open(Alice);
        SlotWaiter waiting = books.Wait(Bob);

        books.Slots.Close();

        Assert.Equal(SlotAnswerKind.Closed, (await waiting.Answer).Kind);
        Assert.Equal(SlotAnswerKind.Closed, books.Ask(Alice).Kind);
        Assert.False(books.Slots.TryTakeSpare(SlotUse.Upkeep));
    }
}
