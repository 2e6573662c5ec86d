namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>A file of the log that is written to.</summary>
internal interface ILogFile : IDisposable
{
    /// <summary>Writes at the end. May be lost in a crash until it is flushed.</summary>
    /// <exception cref="IOException">The disk is full, or fails.</exception>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Returns when everything is on the disk.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    void Flush();
}
