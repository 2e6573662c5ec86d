using System.Globalization;
using System.Text;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Session;

/// <summary>Questions in API mode 0: numbered lists, then the question and SUB_PROMPT.</summary>
internal sealed class TextDialogue(Reply reply, ConsoleInput input) : Dialogue(reply, input)
{
    protected override async ValueTask ShowListAsync(string title, IReadOnlyList<string> items)
    {
        int width = items.Count.ToString(CultureInfo.InvariantCulture).Length;
        var list = new StringBuilder();
        for (int i = 0; i < items.Count; i++)
        {
            string number = (i + 1).ToString(CultureInfo.InvariantCulture).PadLeft(width);
            list.Append(CultureInfo.InvariantCulture, $"{number}: {items[i]}\n");
        }

        await Reply.RawAsync(title).ConfigureAwait(false);
        await Reply.RawAsync(list.ToString()).ConfigureAwait(false);
    }

    protected override ValueTask ShowSelectAsync() => ValueTask.CompletedTask;

    protected override ValueTask ShowYesNoAsync() => ValueTask.CompletedTask;

    protected override async ValueTask ShowQuestionAsync(string question)
    {
        await Reply.RawAsync(question).ConfigureAwait(false);
        await Reply.SignalAsync(Signal.SubPrompt).ConfigureAwait(false);
    }
}
