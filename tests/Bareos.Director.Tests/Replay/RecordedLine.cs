using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Replay;

/// <summary>A line of a recording.</summary>
/// <param name="Kind">data, signal, connect, note, timeout, eof or error.</param>
/// <param name="Direction">C from the console, S from the director; 0 for what happened around.</param>
/// <param name="Payload">The bytes of a packet at their full length: what was cut off is filled up.</param>
/// <param name="Kept">How many bytes of the packet are as they were.</param>
/// <param name="Signal">The signal, or none.</param>
/// <param name="Text">The text of a note, or of a packet's kept part where it is UTF-8.</param>
internal sealed record RecordedLine(string Kind, char Direction, byte[] Payload, int Kept, Signal Signal, string Text)
{
    public bool IsFromConsole => Direction == 'C';

    public bool IsFromDirector => Direction == 'S';

    /// <summary>A packet, an empty one included.</summary>
    public bool IsData => Kind == "data" || (Kind == "signal" && Signal == Signal.None);

    public bool IsSignal => Kind == "signal" && Signal != Signal.None;

    public bool IsCut => Kept < Payload.Length;

    public bool Is(Signal signal) => IsSignal && Signal == signal;

    /// <summary>The line without line ends at the end of its text, which a director cuts off and our side never sends; as it is if there is nothing else.</summary>
    public RecordedLine WithoutLineEnds() => IsData && Payload.AsSpan().TrimEnd("\r\n"u8) is { IsEmpty: false } bytes && bytes.Length < Payload.Length
        ? this with { Payload = bytes.ToArray(), Kept = Math.Min(Kept, bytes.Length), Text = Text.TrimEnd('\r', '\n') }
        : this;

    public override string ToString() => $"{Direction} {(IsData ? $"{Payload.Length} bytes {Text}" : IsSignal ? Signal.ToString() : Text)}";
}
