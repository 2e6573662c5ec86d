using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests;

/// <summary>A frame as a test compares it: a signal, or text.</summary>
internal sealed record WireFrame(Signal Signal, string? Text)
{
    public static implicit operator WireFrame(Signal signal) => new(signal, null);

    public static implicit operator WireFrame(string text) => new(Signal.None, text);

    public override string ToString() => Text is null ? Signal.ToString() : $"\"{Text.ReplaceLineEndings("\\n")}\"";
}
