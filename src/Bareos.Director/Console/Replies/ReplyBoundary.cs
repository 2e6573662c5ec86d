using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Knows where a reply ends and where it waits, by signals alone and never by matching text.</summary>
/// <remarks>
/// In API mode 0 EOD ends a reply; in modes 1 and 2 MAIN_PROMPT does. The command <c>.api</c> itself ends as the mode ends that is in force
/// afterwards: the new one, or the old one if the director refused it. A prompt is SUB_PROMPT (mode 0, and the restore tree in all modes) or the one
/// data frame after TEXT_INPUT. A signal between two commands is answered by POLL, and in modes 1 and 2 by MAIN_PROMPT behind it.
/// </remarks>
internal struct ReplyBoundary(ApiMode mode, ApiMode? switchTo = null, bool answersSignal = false)
{
    private readonly bool _endsWithEndOfData = mode == ApiMode.Text || switchTo == ApiMode.Text;
    private readonly bool _endsWithMainPrompt = mode != ApiMode.Text || switchTo is ApiMode.Packets or ApiMode.Json;
    private bool _promptTextFollows;
    private bool _polled;
    private bool _failed;

    /// <summary>Whether the command stands in its restore tree, where a dot or a lost connection restores and only <c>quit</c> leaves.</summary>
    public bool InTree { get; private set; }

    /// <summary>Whether a packet that comes now is inside the reply, whatever it holds: neither a prompt's text nor out of place.</summary>
    public readonly bool TakesAnyPacket => !_promptTextFollows && !answersSignal;

    /// <summary>The mode in force after the reply: <c>.api</c> was obeyed if it did not fail and the reply ends as the new mode's replies do.</summary>
    public readonly ApiMode ModeAtEnd(Signal terminator) => switchTo switch
    {
        null => mode,
        _ when _failed => mode,
        ApiMode.Text => terminator == Signal.EndOfData ? ApiMode.Text : mode,
        { } target => terminator == Signal.MainPrompt ? target : mode,
    };

    /// <summary>Takes the next frame of the reply.</summary>
    /// <exception cref="DirectorProtocolException">The frame cannot occur inside a reply: we and the director are out of step.</exception>
    public ReplyPosition Next(in Frame frame)
    {
        if (answersSignal)
        {
            return NextAfterSignal(frame);
        }

        if (frame.IsData)
        {
            bool isPromptText = _promptTextFollows;
            _promptTextFollows = false;
            return isPromptText ? ReplyPosition.AtPrompt : ReplyPosition.Within;
        }

        switch (frame.Signal)
        {
            case Signal.MainPrompt when _endsWithMainPrompt:
            case Signal.EndOfData when _endsWithEndOfData:
                return ReplyPosition.AtEnd;
            case Signal.SubPrompt:
                return ReplyPosition.AtPrompt;
            case Signal.StartRestoreTree or Signal.EndRestoreTree:
                InTree = frame.Signal == Signal.StartRestoreTree;
                return ReplyPosition.Within;
            case Signal.TextInput:
                _promptTextFollows = true;
                return ReplyPosition.Within;
            case Signal.CommandFailed:
                _failed = true;
                return ReplyPosition.Within;
            case Signal.MainPrompt or Signal.EndOfData or Signal.EndOfDataPoll or Signal.Poll:
                throw new DirectorProtocolException(
                    $"The director sent {frame.Signal} in the middle of a reply in API mode {(int)mode}. " +
                    "The session is out of step with it and was closed.");
            default:
                return ReplyPosition.Within;
        }
    }

    private ReplyPosition NextAfterSignal(in Frame frame)
    {
        switch (frame.Signal)
        {
            case Signal.Poll when !_polled:
                _polled = true;
                return mode == ApiMode.Text ? ReplyPosition.AtEnd : ReplyPosition.Within;
            case Signal.MainPrompt when _polled:
                return ReplyPosition.AtEnd;
            default:
                throw new DirectorProtocolException(
                    $"The director answered a signal by {frame} in API mode {(int)mode}. The session is out of step with it and was closed.");
        }
    }
}
