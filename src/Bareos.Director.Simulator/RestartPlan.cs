namespace Bareos.Director.Simulator;

/// <summary>How a director ends and begins again. The times go by the simulator's clock.</summary>
public sealed record RestartPlan
{
    /// <summary>
    /// How long the sessions live on while new connections are refused already: what a director does that is told to end while a job runs.
    /// None, the default, is a director that is killed.
    /// </summary>
    public TimeSpan Drain { get; init; }

    /// <summary>How long nobody listens after all sessions have ended.</summary>
    public TimeSpan Downtime { get; init; }
}
