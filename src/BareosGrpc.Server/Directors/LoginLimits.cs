namespace BareosGrpc.Server.Directors;

/// <summary>When logins to a director are no longer tried, and for how long.</summary>
/// <param name="FailuresToOpen">After how many failures in a row.</param>
/// <param name="FirstDelay">How long then.</param>
/// <param name="MaxDelay">How long at most, as the time doubles with each further failure.</param>
/// <param name="RefusalMemory">How long a console that the director refused is not tried again.</param>
internal sealed record LoginLimits(int FailuresToOpen, TimeSpan FirstDelay, TimeSpan MaxDelay, TimeSpan RefusalMemory);
