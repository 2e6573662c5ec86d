namespace BareosGrpc.Client.Streams;

/// <summary>A message of the director.</summary>
/// <param name="Position">Where to resume behind this message.</param>
/// <param name="ReadAt">When the service read it.</param>
/// <param name="Text">The text; bytes that are not UTF-8 are replaced by U+FFFD.</param>
public sealed record DirectorMessageLine(ulong Position, DateTimeOffset ReadAt, string Text);
