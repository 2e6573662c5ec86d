using System.Diagnostics;
using System.Globalization;
using Bareos.Director.Console;
using Bareos.Director.RealTests;
using Bareos.Director.Transport;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.Server.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Server.Tests.Stress.Real;

/// <summary>The same callers at a real director, which nobody kills: BAREOS_TEST_DIRECTOR and its console, as for the library's tests.</summary>
[Collection(nameof(Undisturbed))]
public sealed class RealStressTests
{
    private const int Limit = 10 * 60_000;
    private const string Director = $"BareosGrpc:Directors:{TestService.Director}";

    [Fact(Timeout = Limit)]
    public async Task A_real_director_keeps_every_promise_too()
    {
        DirectorConsoleOptions options = RealDirector.Options(TlsMode.Psk);
        var plan = new StressPlan { Operations = 3_000, Callers = 24, MaxSessions = 8, FaultEvery = 0, BigReplies = 3, TimeLimit = TimeSpan.FromMinutes(5), LoginTimeout = TimeSpan.FromSeconds(15) };
        var meter = new SessionMeter();
        await using TestService service = await TestService.StartAsync(new TestServiceOptions
        {
            Settings = [.. StressSettings.For(plan), .. SettingsFor(options)],
            Customize = services =>
            {
                services.AddSingleton(meter);
                services.AddSingleton<SessionOpener>();
                services.AddSingleton<ISessionOpener, MeteredOpener>();
            },
        });
        await using DirectorConsole console = await DirectorConsole.ConnectAsync(options, TestContext.Current.CancellationToken);

        StressReport report = await RunAsync(service, console, plan, meter);

        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        Assert.Empty(report.Violations);
    }

    private static async Task<StressReport> RunAsync(TestService service, DirectorConsole console, StressPlan plan, SessionMeter meter)
    {
        var book = new StressBook();
        var mutations = new MutationBook(string.Create(CultureInfo.InvariantCulture, $"stress{plan.Seed}x{DateTime.UtcNow:HHmmss}"));
        var work = new CallersAtWork(plan, await RealGround.LookAsync(console), book, mutations);
        int restoresBefore = await RealGround.RestoresAsync(console);
        long start = Stopwatch.GetTimestamp();
        await work.RunAsync(service, _ => Task.CompletedTask);
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        IReadOnlyList<Violation> restless = await new EndOfStress(service, plan, () => meter.Now).QuietAsync();
        IReadOnlyDictionary<string, int> runs = await RealGround.RunsAsync(console, mutations.Mark);
        int restores = await RealGround.RestoresAsync(console) - restoresBefore;
        List<Violation> violations = [.. book.Violations, .. mutations.Judge(runs), .. restless];
        if (restores != 0)
        {
            violations.Add(new Violation(Invariant.Confirmed, $"{restores} restores ran that nobody had asked for"));
        }

        if (meter.Most > plan.MaxSessions)
        {
            violations.Add(new Violation(Invariant.WithinBudget, $"the service had {meter.Most} sessions at a time"));
        }

        await RealGround.TidyUpAsync(console, mutations.Mark);
        string counters = $"director {console.Director.Version}: {runs.Values.Sum()} of {mutations.Count} mutations ran, {restores} restores\nservice: at most {meter.Most} sessions of {plan.MaxSessions}";
        return new StressReport(plan.Seed, duration, book, violations, counters) { Operations = work.Done };
    }

    private static IEnumerable<(string Key, string? Value)> SettingsFor(DirectorConsoleOptions options) =>
    [
        ($"{Director}:Address", options.Host),
        ($"{Director}:Port", options.Port.ToString(CultureInfo.InvariantCulture)),
        ($"{Director}:Tls", "Psk"),
        ($"{Director}:Consoles:{TestService.Admin}:ConsoleName", options.ConsoleName),
        ($"{Director}:Consoles:{TestService.Admin}:Password", Environment.GetEnvironmentVariable("BAREOS_TEST_PASSWORD")),
    ];
}
