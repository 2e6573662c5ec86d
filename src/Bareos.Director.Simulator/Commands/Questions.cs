using System.Globalization;
using Bareos.Director.Simulator.Session;

namespace Bareos.Director.Simulator.Commands;

/// <summary>Questions that many commands ask in the same way.</summary>
internal static class Questions
{
    /// <summary>Asks for a number until one is given. Returns <see langword="null"/> for a lone dot, at the end, and where nothing is asked.</summary>
    public static async ValueTask<int?> AskNumberAsync(this CommandContext context, string question)
    {
        while (await context.Dialogue.AskAsync(question).ConfigureAwait(false) is { } answer)
        {
            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                return number;
            }

            await context.Reply.WarningAsync($"Expected a positive integer, got: {answer}\n").ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Whether the line says <c>yes</c>, or the console does.</summary>
    public static async ValueTask<bool> IsConfirmedAsync(this CommandContext context, string question) =>
        context.Arguments.Has("yes") || await context.Dialogue.ConfirmAsync(question).ConfigureAwait(false);

    /// <summary>Lets the console choose one of some names; where there is only one, it is taken, and where there is none, that is an error.</summary>
    /// <param name="context">The command.</param>
    /// <param name="kind">What the names are of.</param>
    /// <param name="title">What the list is of, with its line feed.</param>
    /// <param name="names">The names in their order.</param>
    /// <param name="question">The question without its range.</param>
    public static async ValueTask<string?> SelectAsync(
        this CommandContext context, string kind, string title, IReadOnlyList<string> names, string question)
    {
        switch (names)
        {
            case [var only]:
                await context.Reply.RemarkAsync($"Automatically selected {kind}: {only}\n").ConfigureAwait(false);
                return only;
            case []:
                await context.Dialogue.ShowEmptyListAsync(title).ConfigureAwait(false);
                await context.Reply.ErrorAsync($"Selection list for \"{kind}\" is empty!\n").ConfigureAwait(false);
                return null;
            default:
                int? choice = await context.Dialogue.SelectAsync(title, names, question).ConfigureAwait(false);
                return choice is { } index ? names[index] : null;
        }
    }

    /// <summary>Lets the console choose one of a command's keywords.</summary>
    public static ValueTask<int?> ChooseKeywordAsync(this Dialogue dialogue, string question, params string[] keywords) =>
        dialogue.SelectAsync("You have the following choices:\n", keywords, question);

    /// <summary>Which of some keywords is first among the words of a line, with or without a value; <see langword="null"/> for none.</summary>
    /// <remarks>The words of the line are looked at in their order, as a director does.</remarks>
    public static int? FindKeyword(this CommandArguments arguments, params string[] keywords)
    {
        foreach (Bareos.Director.Commands.CommandWord word in arguments.Words)
        {
            int index = Array.FindIndex(keywords, word.Is);
            if (index >= 0)
            {
                return index;
            }
        }

        return null;
    }
}
