namespace Bareos.Director.Simulator.Control;

/// <summary>Why a request was refused.</summary>
/// <param name="Error">A sentence for people.</param>
internal sealed record ControlError(string Error);
