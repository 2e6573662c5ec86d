using System.Buffers;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Json;

/// <summary>Collects a reply in API mode 2: the JSON stands behind the last status signal, every packet before it is text.</summary>
internal sealed class JsonReplySink(ApiCommand command, long limitBytes) : IReplySink
{
    private readonly TaskCompletionSource<JsonReply> _reply = new();
    // A reply of several frames is longer than anybody knows. What is taken for it too much is never touched, and costs no memory.
    private const int FramesAtOnce = 8;

    private ArrayBufferWriter<byte> _text = new();
    private ArrayBufferWriter<byte> _body = new();
    private ReplySignals _signals;
    private Prompt? _prompt;
    private bool _tooLarge;

    public Task<JsonReply> Reply => _reply.Task;

    public bool IsLossy => _tooLarge;

    public void Accept(in Frame frame)
    {
        if (frame.IsData)
        {
            Keep(frame.Payload.Span);
            return;
        }

        _signals.Observe(frame.Signal);
        switch (frame.Signal)
        {
            case Signal.CommandOk or Signal.CommandFailed:
                MoveBodyToText();
                break;
            case Signal.SubPrompt:
                // In API mode 2 a director asks nothing; only the restore tree waits.
                _prompt ??= new RestoreTreePrompt("$ ");
                break;
        }
    }

    public void Complete(Exception? error)
    {
        try
        {
            _reply.SetResult(error is null ? MakeReply() : throw error);
        }
#pragma warning disable CA1031 // Nothing is hidden: the exception goes to whoever awaits the reply.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _reply.SetException(e);
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_tooLarge || _body.WrittenCount + _text.WrittenCount + bytes.Length > limitBytes)
        {
            _tooLarge = true;
            _body = _text = new ArrayBufferWriter<byte>();
            return;
        }

        if (_body.FreeCapacity < bytes.Length)
        {
            // Each byte is copied once, out of the connection's buffer, unless the reply outgrows this.
            bool goesOn = bytes.Length == FrameFormat.MaxDirectorPayloadLength;
            _body.GetSpan((int)Math.Min(goesOn ? (long)FramesAtOnce * bytes.Length : bytes.Length, Math.Max(bytes.Length, limitBytes)));
        }

        bytes.CopyTo(_body.GetSpan(bytes.Length));
        _body.Advance(bytes.Length);
    }

    private void MoveBodyToText()
    {
        if (_body.WrittenCount > 0)
        {
            _text.Write(_body.WrittenSpan);
            _body.ResetWrittenCount();
        }
    }

    private JsonReply MakeReply()
    {
        if (_tooLarge)
        {
            throw ReplyTooLargeException.For(command.Text, limitBytes);
        }

        if (command.SwitchTo is ApiMode.Text or ApiMode.Packets && !_signals.IsUnknownCommand && _signals.Status != CommandStatus.Failed)
        {
            // What announces another mode is written in it.
            MoveBodyToText();
        }

        if (_prompt is not null)
        {
            throw PromptRequiredException.For(command.Text, _prompt);
        }

        (ReadOnlyMemory<byte> json, System.Text.Json.JsonElement envelope, int repairedBytes) =
            JsonEnvelope.Read(command.Text, _body.WrittenMemory, _text);
        return new JsonReply(command.Text, json, envelope)
        {
            Text = _text.WrittenMemory,
            RepairedBytes = repairedBytes,
            Status = _signals.Status,
            ErrorCount = _signals.Errors,
            WarningCount = _signals.Warnings,
            InfoCount = _signals.Infos,
            MessagesPending = _signals.MessagesPending,
            IsUnknownCommand = _signals.IsUnknownCommand,
        };
    }
}
