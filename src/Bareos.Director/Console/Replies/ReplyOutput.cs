namespace Bareos.Director.Console;

/// <summary>A packet of output: usually a line or a row. A text of more than 999,996 bytes is cut at any byte.</summary>
/// <param name="Bytes">
/// The bytes as they came, which need not be UTF-8. They share a piece of memory of up to 64 KiB with their neighbours: copy what is kept for long.
/// </param>
/// <param name="Severity">How serious the director calls it.</param>
public sealed record ReplyOutput(ReadOnlyMemory<byte> Bytes, MessageSeverity Severity) : ReplyEvent;
