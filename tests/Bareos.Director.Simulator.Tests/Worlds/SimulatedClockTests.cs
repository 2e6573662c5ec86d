namespace Bareos.Director.Simulator.Tests.Worlds;

public sealed class SimulatedClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_clock_that_stands_still_moves_when_it_is_told_to()
    {
        var clock = new SimulatedClock(Noon, speed: 0);
        long before = clock.GetTimestamp();

        Assert.Equal(Noon, clock.GetUtcNow());
        clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(Noon.AddHours(2), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(2), clock.GetElapsedTime(before));
    }

    [Fact]
    public void Timers_are_over_when_the_clock_has_been_moved_past_them()
    {
        var clock = new SimulatedClock(Noon, speed: 0);
        Task hour = Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken);
        Task day = Task.Delay(TimeSpan.FromDays(1), clock, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(hour.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(hour.IsCompleted);
        Assert.False(day.IsCompleted);
    }

    [Fact]
    public void A_periodic_timer_fires_as_often_as_it_became_due()
    {
        var clock = new SimulatedClock(Noon, speed: 0);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));

        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(3, fired);

        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(3, fired);
    }

    [Fact]
    public async Task A_fast_clock_makes_an_hour_short()
    {
        var clock = new SimulatedClock(Noon, speed: 36_000);

        await Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.True(clock.GetUtcNow() >= Noon.AddHours(1));
    }

    [Fact]
    public async Task A_clock_that_stood_still_can_be_set_going()
    {
        var clock = new SimulatedClock(Noon, speed: 0);
        Task delay = Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken);

        clock.Speed = 36_000;

        await delay.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_timer_that_is_disposed_does_not_fire()
    {
        var clock = new SimulatedClock(Noon, speed: 0);
        int fired = 0;
        clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).Dispose();

        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(0, fired);
    }

    [Fact]
    public void Time_does_not_run_backwards() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedClock().Advance(TimeSpan.FromSeconds(-1)));

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_speed_is_a_number_from_0_on(double speed)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedClock(speed: speed));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedClock { Speed = speed });
    }
}
