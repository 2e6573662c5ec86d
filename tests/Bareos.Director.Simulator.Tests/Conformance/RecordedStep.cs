namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>What a console sent in a recording, and what the director answered.</summary>
/// <param name="Sent">A signal or text.</param>
internal sealed record RecordedStep(WireFrame Sent)
{
    /// <summary>The answer.</summary>
    public List<RecordedFrame> Reply { get; } = [];

    /// <summary>Whether the connection ended after the answer.</summary>
    public bool EndsConnection { get; set; }
}
