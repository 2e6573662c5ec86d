namespace Bareos.Director.Console;

/// <summary>A packet of output.</summary>
/// <param name="Bytes">The bytes as they came.</param>
/// <param name="Severity">How serious the director calls it.</param>
public readonly record struct TextPacket(ReadOnlyMemory<byte> Bytes, MessageSeverity Severity);
