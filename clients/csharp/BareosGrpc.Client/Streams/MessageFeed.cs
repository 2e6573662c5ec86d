using BareosGrpc.Client.Connection;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Streams;

/// <summary>What a service sends piece by piece. Enumerating begins behind <see cref="Position"/>, and goes on by itself when the connection breaks.</summary>
/// <typeparam name="T">What is enumerated.</typeparam>
public abstract class MessageFeed<T> : IAsyncEnumerable<T>
{
    private readonly ServiceLink _link;

    private protected MessageFeed(ServiceLink link, ulong position)
    {
        _link = link;
        Position = position;
    }

    /// <summary>Where to resume: the position of the last thing that was enumerated.</summary>
    public ulong Position { get; private protected set; }

    /// <summary>Called when something is missing: it was dropped, or is no longer kept.</summary>
    public Action<Gap>? OnGap { get; set; }

    /// <summary>What the service said at the end; unset before it.</summary>
    public StreamCompleted? Completion { get; private set; }

    /// <summary>What the command may do, if the stream cannot be resumed.</summary>
    private protected virtual Effect? UnlessResumed => null;

    /// <summary>Enumerates, once. A token ends the stream.</summary>
    /// <exception cref="BareosException">The stream did not arrive whole.</exception>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(_link, RequestAfter, Position, UnlessResumed, cancellationToken);
        while (Completion is null)
        {
            StreamMessagesResponse message = await reader.NextAsync().ConfigureAwait(false);
            if (message.EventCase == StreamMessagesResponse.EventOneofCase.Completed)
            {
                Completion = message.Completed;
                CheckCompletion(message.Completed);
                yield break;
            }

            if (message.Notice?.Gap is { } gap)
            {
                Position = Math.Max(Position, gap.ToPosition);
                OnGap?.Invoke(gap);
            }

            foreach (T item in Read(message))
            {
                reader.Took(Position);
                yield return item;
            }

            reader.Took(Position);
        }
    }

    private protected abstract StreamMessagesRequest RequestAfter(ulong position);

    /// <summary>What a message holds. Moves <see cref="Position"/> with each thing.</summary>
    private protected abstract IEnumerable<T> Read(StreamMessagesResponse message);

    private protected virtual void CheckCompletion(StreamCompleted completed)
    {
    }
}
