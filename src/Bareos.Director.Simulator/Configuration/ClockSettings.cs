namespace Bareos.Director.Simulator.Configuration;

/// <summary>The clock in the configuration file.</summary>
/// <param name="Start">What it shows first; <see langword="null"/> for the present.</param>
/// <param name="Speed">Its seconds in a real one.</param>
internal sealed record ClockSettings(DateTimeOffset? Start = null, double Speed = 1);
