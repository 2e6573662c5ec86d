using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Collects a reply in API mode 0 or 1.</summary>
internal sealed class TextReplySink(ApiCommand command, long limitBytes) : IReplySink
{
    // What a packet costs in memory beside its bytes: a director may write a byte a packet, or none.
    private const int PacketOverhead = sizeof(int);
    private const int FreePackets = 4096;

    private readonly TaskCompletionSource<TextReply> _reply = new();
    private readonly ReplyReader _reader = new(command.Mode, command.SwitchTo);
    private readonly Queue<ReplyEvent> _events = new();
    private readonly TextPacketList _packets = new();
    private ReplySignals _signals;
    private Prompt? _prompt;
    private long _bytes;
    private long _dataFrames;

    public Task<TextReply> Reply => _reply.Task;

    public bool IsLossy => _bytes > limitBytes || (_dataFrames - FreePackets) * PacketOverhead > limitBytes;

    public void Accept(in Frame frame)
    {
        if (frame.IsData)
        {
            _bytes += frame.Payload.Length;
            _dataFrames++;
        }
        else
        {
            _signals.Observe(frame.Signal);
        }

        if (IsLossy)
        {
            _packets.Clear();
            return;
        }

        if (_reader.TryReadOutput(frame, out MessageSeverity severity))
        {
            _reader.NoteOutput(_packets.Add(frame.Payload.Span, severity));
            return;
        }

        _reader.Read(frame, _events);
        while (_events.TryDequeue(out ReplyEvent? item))
        {
            switch (item)
            {
                case ReplyOutput output:
                    _packets.Add(output.Bytes.Span, output.Severity);
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
