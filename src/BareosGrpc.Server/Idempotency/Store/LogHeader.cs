namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>How a log file begins.</summary>
/// <param name="Generation">Counts the times that the log was written anew.</param>
/// <param name="Salt">Random bytes that every frame of the file is sealed with, so that nothing within an answer can pass for a frame.</param>
/// <param name="FirstChanges">How many changes it was written anew with. They were on the disk before the file had its name: no crash cuts them off.</param>
internal sealed record LogHeader(ulong Generation, ReadOnlyMemory<byte> Salt, ulong FirstChanges);
