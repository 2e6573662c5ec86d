namespace Bareos.Director.Simulator.Tests.Conformance.Handshake;

/// <summary>Something that happened on a recorded connection.</summary>
/// <param name="Time">When, from the beginning of the recording.</param>
internal abstract record HandshakeEvent(TimeSpan Time)
{
    /// <summary>The console sent a frame.</summary>
    public sealed record Sent(TimeSpan Time, WireFrame Frame) : HandshakeEvent(Time);

    /// <summary>The director sent a frame.</summary>
    public sealed record Received(TimeSpan Time, RecordedFrame Frame) : HandshakeEvent(Time);

    /// <summary>The director ended the connection, with a reset or in order.</summary>
    public sealed record Ended(TimeSpan Time, bool IsReset) : HandshakeEvent(Time);
}
