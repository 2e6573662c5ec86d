namespace Grpc.Core;

/// <summary>Wishes about the writing of a message.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>More follows at once: the message need not be flushed by itself.</summary>
    BufferHint = 0x1,

    /// <summary>Not to be compressed, even where the call is.</summary>
    NoCompress = 0x2,
}
