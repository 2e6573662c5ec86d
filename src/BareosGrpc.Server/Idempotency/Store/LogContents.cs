namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>What was found on disk.</summary>
/// <param name="Exists">Whether there was a log at all.</param>
/// <param name="Generation">The generation of the log.</param>
/// <param name="Frames">The contents of its frames, in order.</param>
/// <param name="Repairs">What was wrong with one of the copies and made good by the other: sentences.</param>
internal sealed record LogContents(bool Exists, ulong Generation, IReadOnlyList<StoredFrame> Frames, IReadOnlyList<string> Repairs);
