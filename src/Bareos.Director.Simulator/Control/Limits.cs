namespace Bareos.Director.Simulator.Control;

/// <summary>What the director allows.</summary>
/// <param name="MaxConsoleConnections">How many named consoles may be connected at the same time; at least 0.</param>
internal sealed record Limits(int MaxConsoleConnections);
