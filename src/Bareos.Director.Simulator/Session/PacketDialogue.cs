using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Session;

/// <summary>Questions in API mode 1: signals say what they are, items come in packets of their own and without numbers.</summary>
internal sealed class PacketDialogue(Reply reply, ConsoleInput input) : Dialogue(reply, input)
{
    protected override async ValueTask ShowListAsync(string title, IReadOnlyList<string> items)
    {
        await Reply.SignalAsync(Signal.StartSelect).ConfigureAwait(false);
        await Reply.RawAsync(title).ConfigureAwait(false);
        foreach (string item in items)
        {
            await Reply.RawAsync(item).ConfigureAwait(false);
        }

        await Reply.SignalAsync(Signal.EndSelect).ConfigureAwait(false);
    }

    protected override ValueTask ShowSelectAsync() => Reply.SignalAsync(Signal.SelectInput);

    protected override ValueTask ShowYesNoAsync() => Reply.SignalAsync(Signal.YesNo);

    // Nothing follows the question: the console must know from TEXT_INPUT that it is asked.
    protected override async ValueTask ShowQuestionAsync(string question)
    {
        await Reply.SignalAsync(Signal.TextInput).ConfigureAwait(false);
        await Reply.RawAsync(question).ConfigureAwait(false);
    }
}
