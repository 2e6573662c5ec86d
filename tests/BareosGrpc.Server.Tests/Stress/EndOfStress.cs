using System.Diagnostics;
using BareosGrpc.Server.Consoles.Streams;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>Looks whether everything that was lent came back.</summary>
internal sealed class EndOfStress(TestService service, StressPlan plan, Func<int> openSessions)
{
    /// <summary>Waits until everything is at rest. Returns what is not, when it takes too long.</summary>
    public async Task<IReadOnlyList<Violation>> QuietAsync()
    {
        long start = Stopwatch.GetTimestamp();
        while (Restless() is { Count: > 0 } restless)
        {
            if (Stopwatch.GetElapsedTime(start) > plan.QuietWithin)
            {
                return [.. restless.Select(what => new Violation(Invariant.LeasesReturned, $"{what}, {plan.QuietWithin.TotalSeconds} s after the last call"))];
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return [];
    }

    private List<string> Restless()
    {
        List<string> restless = [];
        SlotCensus census = service.Services.GetRequiredService<SessionBroker>().CensusOf(TestService.Director);
        if (census is not { InUse: 0, Held: 0, Slow: 0, Waiting: 0 })
        {
            restless.Add($"the books say {census}");
        }

        if (openSessions() != census.Idle)
        {
            restless.Add($"{openSessions()} sessions are open, and {census.Idle} wait to be lent");
        }

        var streams = service.Services.GetRequiredService<CallerStreams>();
        IOwnedSessions[] owned = [.. service.Services.GetServices<IOwnedSessions>()];
        foreach (string caller in Enumerable.Range(0, plan.Callers).Select(number => CallersAtWork.Credentials(number).Name))
        {
            if (streams.CountOf(caller) is > 0 and var open)
            {
                restless.Add($"{caller} has {open} streams");
            }

            if (owned.Sum(sessions => sessions.SessionsOf(caller).Count()) is > 0 and var kept)
            {
                restless.Add($"{caller} keeps {kept} sessions");
            }
        }

        return restless;
    }
}
