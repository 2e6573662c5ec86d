using BareosGrpc.V1;

namespace BareosGrpc.Server.Directors;

/// <summary>How a director is.</summary>
/// <param name="Health">Whether it serves.</param>
/// <param name="Message">What is wrong, as a sentence; empty while nothing is.</param>
/// <param name="Version">Its version as it said at the last login.</param>
internal sealed record DirectorReport(DirectorHealth Health, string Message, string Version)
{
    /// <summary>Nobody has tried yet.</summary>
    public static DirectorReport Untried { get; } = new(DirectorHealth.Unspecified, "", "");

    /// <summary>Whether logins to it are tried.</summary>
    public CircuitView Circuit { get; init; } = new(CircuitState.Closed, null);

    /// <summary>How often it has stopped serving. Who looks at its health now and then misses an outage that is over; this tells.</summary>
    public int Outages { get; init; }

    /// <summary>The console connections that it says it allows; 0 where it did not say.</summary>
    public int ConnectionLimit { get; init; }
}
