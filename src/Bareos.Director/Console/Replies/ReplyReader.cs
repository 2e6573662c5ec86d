using System.Text;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Turns the frames of one reply into events: packets with their severity, typed prompts, the end.</summary>
internal sealed class ReplyReader(ApiMode mode, ApiMode? switchTo = null)
{
    // A list without an end would fill the memory. What is beyond is not offered, and cannot be chosen.
    private const int MaxSelectionBytes = 16 << 20;
    private const int ItemOverhead = 64;

    private static readonly byte[] TreePromptText = "$ "u8.ToArray();

    private readonly List<string> _items = [];
    private ReplyBoundary _boundary = new(mode, switchTo);
    private MessageSeverity _severity;
    private CommandStatus _status;
    private bool _messagesPending;
    private bool _inTree;
    private bool _inSelection;
    private long _selectionBytes;
    private bool _isTitle;
    private bool _isPromptText;
    private bool _isSummary;
    private Signal _promptKind;
    private string _title = "";
    private string _summary = "";
    private ReadOnlyMemory<byte> _lastOutput;
    private Prompt? _lastPrompt;

    /// <summary>Takes a frame that is mere output, as nearly all of a long reply is, and makes no event of it. Other frames are left for <see cref="Read"/>.</summary>
    public bool TryReadOutput(in Frame frame, out MessageSeverity severity)
    {
        severity = _severity;
        if (!frame.IsData || _inSelection || _isSummary || _inTree || _isPromptText || !_boundary.TakesAnyPacket)
        {
            return false;
        }

        _severity = MessageSeverity.None;
        return true;
    }

    /// <summary>Where the bytes of the output that <see cref="TryReadOutput"/> found are kept: in API mode 0 the last one may turn out to be a question.</summary>
    public void NoteOutput(ReadOnlyMemory<byte> kept)
    {
        if (mode == ApiMode.Text)
        {
            _lastOutput = kept;
        }
    }

    /// <summary>Takes a frame. Most make one event; structure makes none, and a held-back packet may come before another event.</summary>
    public void Read(in Frame frame, Queue<ReplyEvent> events)
    {
        ReplyPosition position = _boundary.Next(frame);
        if (frame.IsData)
        {
            ReadData(frame, position, events);
        }
        else
        {
            ReadSignal(frame.Signal, position, events);
        }
    }

    /// <summary>The connection ended where the command allowed it to, as after quit.</summary>
    public ReplyCompleted EndOfSession() => new(_status, _messagesPending, SessionEnded: true);

    private void ReadData(in Frame frame, ReplyPosition position, Queue<ReplyEvent> events)
    {
        if (position == ReplyPosition.AtPrompt)
        {
            _isPromptText = false;
            events.Enqueue(new ReplyPrompt(MakePrompt(Encoding.UTF8.GetString(frame.Payload.Span)), ShownAsOutput: false));
        }
        else if (_inSelection)
        {
            Select(frame.Payload.Span);
        }
        else if (_isSummary)
        {
            _isSummary = false;
            _summary = Encoding.UTF8.GetString(frame.Payload.Span);
        }
        else
        {
            Output(frame, events);
        }
    }

    private void Select(ReadOnlySpan<byte> text)
    {
        if (_isTitle)
        {
            _isTitle = false;
            _title = Encoding.UTF8.GetString(text).TrimEnd('\n');
        }
        else if ((_selectionBytes += ItemOverhead + text.Length) <= MaxSelectionBytes)
        {
            _items.Add(Encoding.UTF8.GetString(text));
        }
    }

    private void Output(in Frame frame, Queue<ReplyEvent> events)
    {
        // What was held back was no prompt after all.
        FlushHeld(events);
        if (_inTree && frame.Payload.Span.SequenceEqual(TreePromptText))
        {
            _isPromptText = true;
            return;
        }

        byte[] bytes = frame.Payload.ToArray();
        NoteOutput(bytes);
        events.Enqueue(new ReplyOutput(bytes, _severity));
        _severity = MessageSeverity.None;
    }

    private void ReadSignal(Signal signal, ReplyPosition position, Queue<ReplyEvent> events)
    {
        if (position == ReplyPosition.AtPrompt)
        {
            events.Enqueue(_inTree
                ? new ReplyPrompt(_lastPrompt = new RestoreTreePrompt("$ "), ShownAsOutput: false)
                : new ReplyPrompt(_lastPrompt = new TextPrompt(Encoding.UTF8.GetString(_lastOutput.Span)), ShownAsOutput: true));
            _isPromptText = false;
            return;
        }

        FlushHeld(events);

        // A severity is that of the packet right behind it. In API mode 2 none follows, and the JSON has no severity.
        FlushSeverity(events);
        if (position == ReplyPosition.AtEnd)
        {
            events.Enqueue(new ReplyCompleted(_status, _messagesPending, SessionEnded: false));
            return;
        }

        switch (signal)
        {
            case Signal.StartSelect:
                _inSelection = true;
                _isTitle = true;
                _title = "";
                _items.Clear();
                _selectionBytes = 0;
                break;
            case Signal.EndSelect:
                _inSelection = false;
                break;
            case Signal.SelectInput or Signal.YesNo:
                _promptKind = signal;
                break;
            case Signal.RunCommand:
                _promptKind = signal;
                _isSummary = true;
                break;
            case Signal.InfoMessage or Signal.WarningMessage or Signal.ErrorMessage:
                _severity = MessageSeverities.Of(signal);
                break;
            case Signal.CommandOk:
                _status = CommandStatus.Ok;
                break;
            case Signal.CommandFailed:
                _status = CommandStatus.Failed;
                break;
            case Signal.MessagesPending:
                _messagesPending = true;
                events.Enqueue(new ReplyNotice(signal));
                break;
            case Signal.StartRestoreTree or Signal.EndRestoreTree:
                _inTree = signal == Signal.StartRestoreTree;
                events.Enqueue(new ReplyNotice(signal));
                break;
        }
    }

    /// <summary>The restore tree's own prompt text is told as a prompt; the same text without the signal is output.</summary>
    private void FlushHeld(Queue<ReplyEvent> events)
    {
        if (_isPromptText)
        {
            _isPromptText = false;
            events.Enqueue(new ReplyOutput(TreePromptText, MessageSeverity.None));
        }
    }

    /// <summary>A severity whose text never came, as in API mode 2.</summary>
    private void FlushSeverity(Queue<ReplyEvent> events)
    {
        Signal signal = _severity switch
        {
            MessageSeverity.Info => Signal.InfoMessage,
            MessageSeverity.Warning => Signal.WarningMessage,
            MessageSeverity.Error => Signal.ErrorMessage,
            _ => Signal.None,
        };
        if (signal != Signal.None)
        {
            _severity = MessageSeverity.None;
            events.Enqueue(new ReplyNotice(signal));
        }
    }

    private Prompt MakePrompt(string text)
    {
        Prompt prompt = _promptKind switch
        {
            Signal.SelectInput => new SelectPrompt(text, _title, [.. _items]),
            Signal.YesNo => new YesNoPrompt(text),
            Signal.RunCommand => new RunConfirmationPrompt(text, _summary),

            // After an answer that does not fit, a director may ask again by the text alone: it is the same question.
            _ when _lastPrompt is not null && string.Equals(_lastPrompt.Text, text, StringComparison.Ordinal) => _lastPrompt,
            _ => new TextPrompt(text),
        };
        _promptKind = Signal.None;
        return _lastPrompt = prompt;
    }
}
