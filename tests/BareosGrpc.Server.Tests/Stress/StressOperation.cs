namespace BareosGrpc.Server.Tests.Stress;

/// <summary>Something that callers do.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Weight">How often it is done, compared with the others.</param>
/// <param name="RunAsync">Does it, and judges the answers.</param>
internal sealed record StressOperation(string Name, int Weight, Func<StressCaller, Task> RunAsync);
