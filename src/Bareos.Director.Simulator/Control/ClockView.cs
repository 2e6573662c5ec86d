namespace Bareos.Director.Simulator.Control;

/// <summary>The clock as the control port shows it.</summary>
/// <param name="Now">What it shows.</param>
/// <param name="Speed">Its seconds in a real one.</param>
internal sealed record ClockView(DateTimeOffset Now, double Speed)
{
    public static ClockView Of(SimulatedClock clock) => new(clock.GetLocalNow(), clock.Speed);
}
