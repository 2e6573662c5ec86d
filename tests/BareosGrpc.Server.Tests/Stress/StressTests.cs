using BareosGrpc.Server.Tests.Telemetry;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>Everything that callers can do, all at once, while everything goes wrong that can.</summary>
[Collection(nameof(Undisturbed))]
public sealed class StressTests
{
    private const int LongLimit = 15 * 60_000;

    [Fact(Timeout = LongLimit)]
    public async Task Whatever_happens_every_promise_is_kept()
    {
        StressReport report = await SimulatorStress.RunAsync(new StressPlan { Operations = 20_000 });

        Assert.Empty(report.Violations);
        Assert.Equal(20_000, report.Operations);
    }

    [Fact(Timeout = LongLimit)]
    public async Task While_nobody_cuts_connections_the_director_itself_never_counts_more_sessions_than_the_budget()
    {
        StressReport report = await SimulatorStress.RunAsync(new StressPlan { Operations = 3_000, FaultEvery = 0, BigReplies = 1 });

        Assert.Empty(report.Violations);
    }

    [Fact(Timeout = LongLimit)]
    [Trait("Set", "Long")]
    public async Task For_as_long_as_ten_minutes_every_promise_is_kept()
    {
        StressReport report = await SimulatorStress.RunAsync(new StressPlan { Operations = 1_000_000, TimeLimit = TimeSpan.FromMinutes(10), BigReplies = 40 });

        Assert.Empty(report.Violations);
    }
}
