using BareosGrpc.Benchmarks.Measuring;

namespace BareosGrpc.Benchmarks.Contenders;

/// <summary>One way of reaching the director.</summary>
internal interface IContender : IAsyncDisposable
{
    /// <summary>The row of the table.</summary>
    string Name { get; }

    /// <summary>Opens its sessions.</summary>
    /// <param name="sessions">How many sessions with the director it may use.</param>
    Task OpenAsync(int sessions);

    /// <summary>Sends the command over and over.</summary>
    /// <param name="command">A command that only reads.</param>
    /// <param name="callers">How many calls are under way at any time.</param>
    /// <param name="duration">How long it goes on.</param>
    Task<BurstResult> RunAsync(string command, int callers, TimeSpan duration);
}
