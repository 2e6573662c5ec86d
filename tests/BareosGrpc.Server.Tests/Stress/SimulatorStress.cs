using System.Diagnostics;
using System.Globalization;
using Bareos.Director.Simulator;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Tests.Stress.Faults;
using BareosGrpc.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>The service between many callers and a simulated director at which things go wrong.</summary>
internal static class SimulatorStress
{
    private const int CountEvery = 500;

    public static async Task<StressReport> RunAsync(StressPlan plan)
    {
        var meter = new SessionMeter();
        await using TestService service = await TestService.StartAsync(new TestServiceOptions
        {
            Simulator = StressDirector.Options(plan),
            Settings = [.. StressSettings.For(plan), StressDirector.ConsoleSetting],
            Customize = services =>
            {
                plan.Customize?.Invoke(services);
                services.AddSingleton(meter);
                services.AddSingleton<SessionOpener>();
                services.TryAddSingleton<ISessionOpener, MeteredOpener>();
            },
        });
        StressReport report = await RunAsync(service, plan, meter);
        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        return report;
    }

    private static async Task<StressReport> RunAsync(TestService service, StressPlan plan, SessionMeter meter)
    {
        DirectorSimulator director = service.Simulator;
        var book = new StressBook();
        var mutations = new MutationBook(string.Create(CultureInfo.InvariantCulture, $"stress{plan.Seed}"));
        var count = new MutationCount(director, mutations.Mark);
        using var faults = new FaultSource(director, plan, book);
        var work = new CallersAtWork(plan, StressDirector.Ground(director), book, mutations);
        long start = Stopwatch.GetTimestamp();
        await work.RunAsync(service, async number =>
        {
            if (number % CountEvery == 0)
            {
                count.Update();
            }

            await faults.MaybeAsync(number);
        });
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        await faults.EndAsync();
        IReadOnlyList<Violation> restless = await new EndOfStress(service, plan, () => director.Counters.OpenSessions).QuietAsync();
        List<Violation> violations = [.. book.Violations, .. mutations.Judge(count.Update()).Take(20), .. restless, .. Judge(director.Counters, meter, plan)];
        return new StressReport(plan.Seed, duration, book, violations, $"{StressDirector.Counters(director)}\nservice: at most {meter.Most} sessions of {plan.MaxSessions}, {mutations.Count} mutations asked for")
        {
            Operations = work.Done,
        };
    }

    private static IEnumerable<Violation> Judge(SimulatorCounters counters, SessionMeter meter, StressPlan plan)
    {
        // Who resets a connection gives its place back a moment later; who is told quit does so before it hangs up.
        int limit = plan.MaxSessions + (plan.FaultEvery > 0 ? StressDirector.LeftToPeople : 0);
        if (meter.Most > plan.MaxSessions || counters.MaxOpenSessions > limit)
        {
            yield return new Violation(Invariant.WithinBudget, $"the service had {meter.Most} sessions at a time, the director counted {counters.MaxOpenSessions}; the budget is {plan.MaxSessions}");
        }

        if (counters.RestoresExecuted > 0)
        {
            yield return new Violation(Invariant.Confirmed, $"{counters.RestoresExecuted} restores ran that nobody had asked for");
        }

        if (counters.BlockedWrites > 0)
        {
            yield return new Violation(Invariant.NoBlockedWrites, $"{counters.BlockedWrites} writes of the director stood still, the longest for {counters.LongestBlockedWrite}");
        }
    }
}
