namespace Bareos.Director.Simulator.World;

/// <summary>A line of a job's log.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Text">The text with the daemon and the job, and a line feed at the end; it may hold more of them.</param>
public sealed record LogLine(DateTimeOffset Time, string Text);
