namespace Grpc.Core;

/// <summary>Messages on their way to the other side, one write at a time.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the messages that follow are written.</summary>
    WriteOptions? WriteOptions { get; set; }

    Task WriteAsync(T message);

    /// <summary>As <see cref="WriteAsync(T)"/>; cancelling ends the whole call, for a message cut in two cannot be repaired.</summary>
    /// <exception cref="NotSupportedException">The writer knows nothing of cancellation, and the token could be cancelled.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? Task.FromException(new NotSupportedException("This stream writer cannot cancel a write."))
        : WriteAsync(message);
}
