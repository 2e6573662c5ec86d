namespace Grpc.Core;

/// <summary>Messages as they arrive from the other side, one at a time.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> brought.</summary>
    T Current { get; }

    /// <summary>Waits for the next message. One wait at a time.</summary>
    /// <returns>False when the other side has ended its stream.</returns>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
