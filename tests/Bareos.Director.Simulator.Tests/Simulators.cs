namespace Bareos.Director.Simulator.Tests;

/// <summary>Simulators as tests need them.</summary>
internal static class Simulators
{
    public const string Console = "admin";
    public const string Password = "secret";

    /// <summary>One console without restrictions, and a clock that nobody waits for.</summary>
    public static SimulatorOptions Options { get; } = new()
    {
        Consoles = [new(Console, Password)],
        TimeProvider = new HurryingClock(),
        NoDelay = true,
    };

    public static Task<DirectorSimulator> StartAsync(Func<SimulatorOptions, SimulatorOptions>? change = null)
    {
        SimulatorOptions options = Options with { TimeProvider = new HurryingClock() };
        return DirectorSimulator.StartAsync(change?.Invoke(options) ?? options, TestContext.Current.CancellationToken);
    }
}
