using System.Text.Json;
using Bareos.Director.Console;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Replay;

/// <summary>What a recorded reply holds, read off its lines by looking at each line's neighbours: another way than the library's.</summary>
internal sealed class ExpectedReply
{
    private readonly RecordedLine[] _frames;
    private readonly bool[] _inSelection;
    private readonly bool[] _inTree;

    public ExpectedReply(RecordedExchange exchange)
    {
        _frames = [.. exchange.Lines.Where(line => line.IsFromDirector)];
        _inSelection = Between(Signal.StartSelect, Signal.EndSelect);
        _inTree = Between(Signal.StartRestoreTree, Signal.EndRestoreTree);
        for (int i = 0; i < _frames.Length; i++)
        {
            if (Event(i) is { } item)
            {
                Events.Add(item);
            }
        }
    }

    /// <summary>The packets of output and the prompts, in order.</summary>
    public List<ReplyEvent> Events { get; } = [];

    public IEnumerable<ReplyOutput> Outputs => Events.OfType<ReplyOutput>();

    public List<Prompt> Prompts => [.. Events.OfType<ReplyPrompt>().Select(item => item.Prompt)];

    public CommandStatus Status => _frames.LastOrDefault(frame => frame.Signal is Signal.CommandOk or Signal.CommandFailed)?.Signal switch
    {
        Signal.CommandOk => CommandStatus.Ok,
        Signal.CommandFailed => CommandStatus.Failed,
        _ => CommandStatus.Unspecified,
    };

    public int Errors => Count(Signal.ErrorMessage);

    public int Warnings => Count(Signal.WarningMessage);

    public int Infos => Count(Signal.InfoMessage);

    public bool MessagesPending => Count(Signal.MessagesPending) > 0;

    public bool IsUnknown => Errors > 0 && Count(Signal.CommandBegin) == 0 && Status == CommandStatus.Unspecified;

    public byte[] Text => [.. Outputs.SelectMany(output => output.Bytes.ToArray())];

    /// <summary>In API mode 2: the JSON, and all text beside it.</summary>
    public (byte[] Json, byte[] Text) Parts()
    {
        int status = Array.FindLastIndex(_frames, frame => frame.Signal is Signal.CommandOk or Signal.CommandFailed);
        int start = Array.FindIndex(_frames, status + 1, frame => frame.IsData && frame.Payload is [(byte)'{', ..]);
        int end = start;
        while (end >= 0 && end < _frames.Length && _frames[end].IsData && (end == start || _frames[end - 1].Payload.Length == FrameFormat.MaxDirectorPayloadLength))
        {
            end++;
        }

        IEnumerable<RecordedLine> text = start < 0 ? _frames : _frames[..start].Concat(_frames[end..]);
        return (start < 0 ? [] : Join(_frames[start..end]), Join(text));
    }

    /// <summary>The JSON, parsed; undefined if there is none.</summary>
    public JsonElement Json() => Parts().Json is { Length: > 0 } json ? JsonDocument.Parse(json).RootElement : default;

    /// <summary>The director's frames as our side receives them.</summary>
    public IEnumerable<Frame> Frames => _frames.Select(line => line.IsSignal ? Frame.Of(line.Signal) : Frame.Data(line.Payload));

    private static byte[] Join(IEnumerable<RecordedLine> lines) => [.. lines.Where(line => line.IsData).SelectMany(line => line.Payload)];

    private ReplyEvent? Event(int index)
    {
        RecordedLine line = _frames[index];
        RecordedLine? before = _frames.ElementAtOrDefault(index - 1);
        bool waits = _frames.ElementAtOrDefault(index + 1)?.Is(Signal.SubPrompt) ?? false;
        return line switch
        {
            { IsData: true } when before?.Signal == Signal.TextInput => new ReplyPrompt(TypedPrompt(index), ShownAsOutput: false),
            { IsData: true } when _inSelection[index] || before?.Signal == Signal.RunCommand => null,
            { IsData: true, Text: "$ " } when _inTree[index] && waits => null,
            { IsData: true } => new ReplyOutput(line.Payload, Severity(before)),
            { Signal: Signal.SubPrompt } when _inTree[index] => new ReplyPrompt(new RestoreTreePrompt("$ "), ShownAsOutput: false),
            { Signal: Signal.SubPrompt } => new ReplyPrompt(new TextPrompt(before!.Text), ShownAsOutput: true),
            _ => null,
        };
    }

    private Prompt TypedPrompt(int index)
    {
        string text = _frames[index].Text;
        return _frames[index - 2].Signal switch
        {
            Signal.SelectInput => Selection(index, text),
            Signal.YesNo => new YesNoPrompt(text),
            _ when _frames.ElementAtOrDefault(index - 3)?.Signal == Signal.RunCommand => new RunConfirmationPrompt(text, _frames[index - 2].Text),
            _ => Prompts.LastOrDefault() is { } asked && asked.Text == text ? asked : new TextPrompt(text),
        };
    }

    private SelectPrompt Selection(int index, string text)
    {
        int start = Array.FindLastIndex(_frames, index, frame => frame.Is(Signal.StartSelect));
        int end = Array.FindIndex(_frames, start, frame => frame.Is(Signal.EndSelect));
        return new SelectPrompt(text, _frames[start + 1].Text.TrimEnd('\n'), [.. _frames[(start + 2)..end].Select(frame => frame.Text)]);
    }

    private static MessageSeverity Severity(RecordedLine? before) => before?.Signal switch
    {
        Signal.InfoMessage => MessageSeverity.Info,
        Signal.WarningMessage => MessageSeverity.Warning,
        Signal.ErrorMessage => MessageSeverity.Error,
        _ => MessageSeverity.None,
    };

    private bool[] Between(Signal start, Signal end)
    {
        bool inside = false;
        bool[] result = new bool[_frames.Length];
        for (int i = 0; i < _frames.Length; i++)
        {
            inside = _frames[i].Is(start) || (inside && !_frames[i].Is(end));
            result[i] = inside;
        }

        return result;
    }

    private int Count(Signal signal) => _frames.Count(frame => frame.Is(signal));
}
