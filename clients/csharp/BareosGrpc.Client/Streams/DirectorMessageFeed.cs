using BareosGrpc.Client.Connection;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Streams;

/// <summary>The director's messages, as they come. It ends only by its token, or by an error.</summary>
public sealed class DirectorMessageFeed : MessageFeed<DirectorMessageLine>
{
    private readonly StreamMessagesRequest _request;
    private bool _hasPosition;

    internal DirectorMessageFeed(ServiceLink link, StreamMessagesRequest request)
        : base(link, request.FollowDirectorMessages.AfterPosition)
    {
        _request = request;
        _hasPosition = request.FollowDirectorMessages.HasAfterPosition;
    }

    private protected override StreamMessagesRequest RequestAfter(ulong position)
    {
        StreamMessagesRequest request = _request.Clone();
        if (_hasPosition)
        {
            request.FollowDirectorMessages.AfterPosition = position;
        }

        return request;
    }

    private protected override IEnumerable<DirectorMessageLine> Read(StreamMessagesResponse message)
    {
        if (message.Position > 0)
        {
            // The service has said where we are: from here on nothing is missed.
            _hasPosition = true;
            Position = message.Position;
        }

        if (message.DirectorMessage is { } said)
        {
            yield return new DirectorMessageLine(message.Position, said.ReadAt.ToDateTimeOffset(), said.Text);
        }
    }
}
