using BareosGrpc.Benchmarks.Contenders;

namespace BareosGrpc.Benchmarks.Measuring;

/// <summary>Contenders side by side: each runs for a while in turn, so that whatever else the machine does slows all of them down.</summary>
internal static class Turns
{
    /// <summary>Warms all of them up, lets them take turns, and closes them.</summary>
    public static async Task<Dictionary<IContender, List<BurstResult>>> TakeAsync(
        IReadOnlyList<IContender> contenders, string command, int sessions, int callers, TimeSpan warmUp, TimeSpan burst, int runs)
    {
        var bursts = contenders.ToDictionary(static contender => contender, static _ => new List<BurstResult>());
        try
        {
            foreach (IContender contender in contenders)
            {
                await contender.OpenAsync(sessions);
                await contender.RunAsync(command, callers, warmUp);
            }

            for (int run = 0; run < runs; run++)
            {
                foreach (IContender contender in contenders)
                {
                    bursts[contender].Add(await contender.RunAsync(command, callers, burst));
                }
            }
        }
        finally
        {
            foreach (IContender contender in contenders)
            {
                await contender.DisposeAsync();
            }
        }

        return bursts;
    }
}
