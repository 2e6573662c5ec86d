using System.Globalization;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Rendering;

namespace Bareos.Director.Simulator.Session;

/// <summary>The questions of a command. How they look and whether they are asked at all depends on the API mode.</summary>
internal abstract class Dialogue(Reply reply, ConsoleInput input)
{
    private const string Aborted = "Selection aborted, nothing done.\n";

    protected Reply Reply { get; } = reply;

    /// <summary>Whether the console is gone.</summary>
    public bool HasEnded => input.HasEnded;

    /// <summary>Makes the dialogue of a mode.</summary>
    public static Dialogue Create(Reply reply, ConsoleInput input) => reply.Mode switch
    {
        ApiMode.Packets => new PacketDialogue(reply, input),
        ApiMode.Json => new BatchDialogue(reply, input),
        _ => new TextDialogue(reply, input),
    };

    /// <summary>Lets the console choose. Returns the index, or <see langword="null"/> when nothing was chosen.</summary>
    /// <param name="title">What the list is of, with its line feed.</param>
    /// <param name="items">The items.</param>
    /// <param name="question">The question without its range, e.g. <c>Select Job resource</c>.</param>
    public virtual async ValueTask<int?> SelectAsync(string title, IReadOnlyList<string> items, string question)
    {
        string prompt = string.Create(CultureInfo.InvariantCulture, $"{question} (1-{items.Count}): ");
        await ShowListAsync(title, items).ConfigureAwait(false);
        await ShowSelectAsync().ConfigureAwait(false);
        while (true)
        {
            await ShowQuestionAsync(prompt).ConfigureAwait(false);
            string? answer = await input.AnswerAsync().ConfigureAwait(false);
            if (answer is null or ".")
            {
                await Reply.InfoAsync(Aborted).ConfigureAwait(false);
                return null;
            }

            // Only what begins with a digit is compared with the range.
            if (!int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                await Reply.WarningAsync($"Expected a positive integer, got: {answer}\n").ConfigureAwait(false);
            }
            else if (number < 1 || number > items.Count)
            {
                await Reply.WarningAsync(
                    string.Create(CultureInfo.InvariantCulture, $"Please enter a number between 1 and {items.Count}\n")).ConfigureAwait(false);
                await ShowSelectAsync().ConfigureAwait(false);
            }
            else
            {
                return number - 1;
            }
        }
    }

    /// <summary>Shows a list that has nothing to choose from.</summary>
    public ValueTask ShowEmptyListAsync(string title) => ShowListAsync(title, []);

    /// <summary>Asks for text. Returns <see langword="null"/> for a lone dot, at the end, and where nothing is asked.</summary>
    public virtual async ValueTask<string?> AskAsync(string question)
    {
        await ShowQuestionAsync(question).ConfigureAwait(false);
        string? answer = await input.AnswerAsync().ConfigureAwait(false);
        return answer is "." ? null : answer;
    }

    /// <summary>Asks yes or no until it is either. A lone dot is no.</summary>
    public async ValueTask<bool> ConfirmAsync(string question) => await AskYesNoAsync(question).ConfigureAwait(false) is true;

    /// <summary>Asks yes or no until it is either. Returns <see langword="null"/> for a lone dot, and at the end.</summary>
    public virtual async ValueTask<bool?> AskYesNoAsync(string question)
    {
        while (true)
        {
            await ShowYesNoAsync().ConfigureAwait(false);
            switch ((await AskAsync(question).ConfigureAwait(false))?.ToUpperInvariant())
            {
                case "YES":
                    return true;
                case "NO":
                    return false;
                case null:
                    return null;
                default:
                    await Reply.WarningAsync("Invalid response. You must answer YES or NO.\n").ConfigureAwait(false);
                    break;
            }
        }
    }

    /// <summary>Shows the list to choose from.</summary>
    protected abstract ValueTask ShowListAsync(string title, IReadOnlyList<string> items);

    /// <summary>Announces that the answer is to be one of the list.</summary>
    protected abstract ValueTask ShowSelectAsync();

    /// <summary>Announces that the answer is to be yes or no.</summary>
    protected abstract ValueTask ShowYesNoAsync();

    /// <summary>Shows the question itself.</summary>
    protected abstract ValueTask ShowQuestionAsync(string question);
}
