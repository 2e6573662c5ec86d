using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>The way down to the caller of a dialogue: numbers what it sends, and acknowledges what came up.</summary>
internal sealed class DialogueOutlet(IServerStreamWriter<InteractiveResponse> responses, DialogueInbox inbox, CancellationToken cancellationToken)
{
    private ulong _sequence;

    public Task SendAsync(SessionInfo opened) => SendAsync(new InteractiveResponse { Opened = new DialogueOpened { Session = opened } });

    public Task SendAsync(OutputPacket output) => SendAsync(new InteractiveResponse { Output = output });

    public Task SendAsync(Notice notice) => SendAsync(new InteractiveResponse { Notice = notice });

    public Task SendAsync(Prompt prompt) => SendAsync(new InteractiveResponse { Prompt = prompt });

    public Task SendAsync(CommandCompleted completed) => SendAsync(new InteractiveResponse { Completed = completed });

    public Task SendAsync(Rejected rejected) => SendAsync(new InteractiveResponse { Rejected = rejected });

    public Task SendAsync(CloseReason closed) => SendAsync(new InteractiveResponse { Closed = new DialogueClosed { Reason = closed } });

    private Task SendAsync(InteractiveResponse message)
    {
        message.Sequence = ++_sequence;
        message.Acknowledged = inbox.Acknowledged;
        return responses.WriteAsync(message, cancellationToken);
    }
}
