namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>A message that is on disk.</summary>
/// <param name="Position">Its number, from 1.</param>
/// <param name="ReadAt">When it was read.</param>
/// <param name="Data">Its bytes: a line, with its line end.</param>
internal sealed record KeptMessage(ulong Position, DateTimeOffset ReadAt, ReadOnlyMemory<byte> Data);
