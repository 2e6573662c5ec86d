using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Collects a reply in API mode 0 or 1.</summary>
internal sealed class TextReplySink(ApiCommand command, long limitBytes) : IReplySink
{
    // What a packet costs in memory beside its bytes: a director may write a byte a packet, or none.
    private const int PacketOverhead = 32;
    private const int FreePackets = 4096;

    private readonly TaskCompletionSource<TextReply> _reply = new();
    private readonly ReplyReader _reader = new(command.Mode, command.SwitchTo);
    private readonly Queue<ReplyEvent> _events = new();
    private readonly List<TextPacket> _packets = [];
    private ReplySignals _signals;
    private Prompt? _prompt;
    private long _bytes;
    private long _dataFrames;

    public Task<TextReply> Reply => _reply.Task;

    public bool IsLossy => _bytes > limitBytes || (_dataFrames - FreePackets) * PacketOverhead > limitBytes;

    public void Accept(in Frame frame)
    {
        _signals.Observe(frame.Signal);
        _bytes += frame.Payload.Length;
        _dataFrames += frame.IsData ? 1 : 0;
        if (IsLossy)
        {
            _packets.Clear();
            return;
        }

        _reader.Read(frame, _events);
        while (_events.TryDequeue(out ReplyEvent? item))
        {
            switch (item)
            {
                case ReplyOutput output:
                    _packets.Add(new TextPacket(output.Bytes, output.Severity));
                    break;
                case ReplyPrompt prompt:
                    _prompt ??= prompt.Prompt;
                    break;
            }
        }
    }

    public void Complete(Exception? error)
    {
        if (error is not null)
        {
            _reply.SetException(error);
        }
        else if (IsLossy)
        {
            _reply.SetException(ReplyTooLargeException.For(command.Text, limitBytes));
        }
        else if (_prompt is not null)
        {
            _reply.SetException(PromptRequiredException.For(command.Text, _prompt));
        }
        else
        {
            _reply.SetResult(MakeReply());
        }
    }

    private TextReply MakeReply() => new(command.Text, _packets)
    {
        Status = _signals.Status,
        ErrorCount = _signals.Errors,
        WarningCount = _signals.Warnings,
        InfoCount = _signals.Infos,
        MessagesPending = _signals.MessagesPending,
        IsUnknownCommand = _signals.IsUnknownCommand,
    };
}
