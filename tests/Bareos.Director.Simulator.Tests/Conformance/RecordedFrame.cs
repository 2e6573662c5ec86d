namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>A frame of a recording.</summary>
/// <param name="Frame">The frame; of a long one, its beginning.</param>
/// <param name="Length">How many bytes it had.</param>
/// <param name="IsCut">Whether only its beginning was kept.</param>
internal sealed record RecordedFrame(WireFrame Frame, int Length, bool IsCut);
