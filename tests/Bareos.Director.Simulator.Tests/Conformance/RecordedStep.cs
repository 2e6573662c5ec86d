namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>What a console sent in a recording, and what the director answered.</summary>
/// <param name="Sent">A signal or text.</param>
/// <param name="Bytes">The bytes, where they are no text.</param>
/// <param name="Pause">How long the console had been silent before.</param>
internal sealed record RecordedStep(WireFrame Sent, byte[]? Bytes, TimeSpan Pause)
{
    /// <summary>The answer.</summary>
    public List<RecordedFrame> Reply { get; } = [];

    /// <summary>Whether the connection ended after the answer.</summary>
    public bool EndsConnection { get; set; }

    /// <summary>What kept the answer from its usual end.</summary>
    public Interruption Interruption { get; set; }

    /// <summary>Why the answer cannot be compared, where it cannot.</summary>
    public string? Obstacle { get; set; }
}
