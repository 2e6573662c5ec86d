using System.Text;
using BareosGrpc.Client.Connection;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Streams;

/// <summary>The output of a command, packet by packet. It arrives whole, or the enumeration throws: output cannot be resumed.</summary>
public sealed class CommandOutput : MessageFeed<OutputPacket>
{
    private readonly StreamMessagesRequest _request;
    private readonly Effect _effect;

    internal CommandOutput(ServiceLink link, StreamMessagesRequest request, Effect effect)
        : base(link, 0) => (_request, _effect) = (request, effect);

    private protected override Effect? UnlessResumed => _effect;

    /// <summary>All of the output as one text.</summary>
    /// <exception cref="CommandFailedException">The director said that the command failed.</exception>
    /// <exception cref="BareosException">The output did not arrive whole.</exception>
    public async Task<string> ReadAllAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        await foreach (OutputPacket packet in this.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            text.Append(packet.Text);
        }

        return text.ToString();
    }

    private protected override StreamMessagesRequest RequestAfter(ulong position) => _request;

    private protected override IEnumerable<OutputPacket> Read(StreamMessagesResponse message) => message.Output is { } output ? [output] : [];

    private protected override void CheckCompletion(StreamCompleted completed)
    {
        if (completed.Status == CommandStatus.Failed)
        {
            throw new CommandFailedException("The director said that the command failed; its words are in the output.")
            {
                Reason = ErrorReason.CommandFailed,
                Retry = Retry.AfterCheck,
                Outcome = Outcome.Executed,
            };
        }
    }
}
