namespace Bareos.Director.Simulator.Control;

/// <summary>What is to become of the clock. What is missing stays as it is.</summary>
/// <param name="Advance">How far it is moved forward.</param>
/// <param name="Speed">Its seconds in a real one from now on.</param>
internal sealed record ClockChange(TimeSpan? Advance, double? Speed);
